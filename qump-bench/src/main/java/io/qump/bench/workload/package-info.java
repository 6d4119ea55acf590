/** What stores are made to do, row by row. */
@NullMarked
package io.qump.bench.workload;

import org.jspecify.annotations.NullMarked;
