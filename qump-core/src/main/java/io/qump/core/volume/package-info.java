/** The volume on a directory of the default file system. */
@NullMarked
package io.qump.core.volume;

import org.jspecify.annotations.NullMarked;
