/**
 * Bugs planted on purpose: a test suite is trusted when it finds them.
 *
 * <p>A {@link io.qump.testkit.mutants.Mutant} changes the text of the product's source; {@link
 * io.qump.testkit.mutants.MutantRunner} compiles it beside the product and runs a check against it,
 * so that the product itself has no switch for its tests. {@link
 * io.qump.testkit.mutants.MutantSuite} makes tests of a list of mutants.
 */
@NullMarked
package io.qump.testkit.mutants;

import org.jspecify.annotations.NullMarked;
