/**
 * How keys and values become bytes: codecs, and the type that is stored with each value (R9).
 *
 * <p>Key codecs keep order: encoded keys compare as unsigned bytes in the order of the keys, on
 * every engine and every backend.
 */
@NullMarked
package io.qump.codec;

import org.jspecify.annotations.NullMarked;
