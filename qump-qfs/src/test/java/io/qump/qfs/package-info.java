/** Tests of the QFS base. */
@NullMarked
package io.qump.qfs;

import org.jspecify.annotations.NullMarked;
