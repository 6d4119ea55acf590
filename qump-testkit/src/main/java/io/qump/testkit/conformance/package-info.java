/** What a contract found out about an implementation, as a report. */
@NullMarked
package io.qump.testkit.conformance;

import org.jspecify.annotations.NullMarked;
