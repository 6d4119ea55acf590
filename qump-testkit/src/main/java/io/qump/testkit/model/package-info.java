/**
 * Random lists of commands run against an engine and a model of it, and the shortest list that
 * still fails.
 *
 * <p>{@link io.qump.testkit.model.ModelTest} is where to begin.
 */
@NullMarked
package io.qump.testkit.model;

import org.jspecify.annotations.NullMarked;
