/** Threads that do things at the same time, for tests of what must hold meanwhile. */
@NullMarked
package io.qump.testkit.race;

import org.jspecify.annotations.NullMarked;
