/** Tests of the volume on disk. */
@NullMarked
package io.qump.core.volume;

import org.jspecify.annotations.NullMarked;
