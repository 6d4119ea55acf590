/** The embedded engine: one writer process, many threads. */
@NullMarked
package io.qump.core;

import org.jspecify.annotations.NullMarked;
