/** Contracts to inherit from and volumes that can be broken on purpose. */
@NullMarked
package io.qump.testkit;

import org.jspecify.annotations.NullMarked;
