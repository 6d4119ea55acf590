/** Tests of conformance reports. */
@NullMarked
package io.qump.testkit.conformance;

import org.jspecify.annotations.NullMarked;
