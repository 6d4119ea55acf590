/** Tests of the contract of an engine. */
@NullMarked
package io.qump.testkit.engine;

import org.jspecify.annotations.NullMarked;
