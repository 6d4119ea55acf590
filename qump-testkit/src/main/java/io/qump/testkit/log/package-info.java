/** The contract of {@link io.qump.spi.WriteAheadLog}, as tests that any log can be given. */
@NullMarked
package io.qump.testkit.log;

import org.jspecify.annotations.NullMarked;
