/** The contract of {@link io.qump.spi.Engine}, as tests of the maps that stand on it. */
@NullMarked
package io.qump.testkit.engine;

import org.jspecify.annotations.NullMarked;
