/** Tests of the test kit itself. */
@NullMarked
package io.qump.testkit;

import org.jspecify.annotations.NullMarked;
