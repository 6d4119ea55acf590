/** Codecs for values in JSON: records, classes and trees. */
@NullMarked
package io.qump.jackson;

import org.jspecify.annotations.NullMarked;
