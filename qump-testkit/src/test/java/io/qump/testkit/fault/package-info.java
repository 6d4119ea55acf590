/** Tests of faults and planted bugs. */
@NullMarked
package io.qump.testkit.fault;

import org.jspecify.annotations.NullMarked;
