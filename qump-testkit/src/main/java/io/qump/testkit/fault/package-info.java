/** Volumes that fail, and volumes that are wrong on purpose, with sweeps over all of it. */
@NullMarked
package io.qump.testkit.fault;

import org.jspecify.annotations.NullMarked;
