/** Contracts to inherit from, volumes that can be broken on purpose, and a reference engine. */
@NullMarked
package io.qump.testkit;

import org.jspecify.annotations.NullMarked;
