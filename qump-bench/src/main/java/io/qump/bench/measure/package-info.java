/** Threads that do something for a time, what they took, and what several rounds say. */
@NullMarked
package io.qump.bench.measure;

import org.jspecify.annotations.NullMarked;
