/** Tests of scripts for stores. */
@NullMarked
package io.qump.testkit.store;

import org.jspecify.annotations.NullMarked;
