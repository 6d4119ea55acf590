/** Stores under test: what they are put through and what they must hold afterwards. */
@NullMarked
package io.qump.testkit.store;

import org.jspecify.annotations.NullMarked;
