/** Small programs that use QUMP, each a lesson. Start with {@link io.qump.examples.HelloMap}. */
@NullMarked
package io.qump.examples;

import org.jspecify.annotations.NullMarked;
