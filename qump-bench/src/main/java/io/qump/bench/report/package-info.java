/** What a run found out, as tables, as JSON and as pictures. */
@NullMarked
package io.qump.bench.report;

import org.jspecify.annotations.NullMarked;
