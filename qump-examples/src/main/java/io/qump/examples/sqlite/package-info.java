/**
 * A storage backend on SQLite, through JDBC: the one that docs/spi-guide.md builds step by step.
 * Right before fast; it has no roles, so the engine does without.
 */
@NullMarked
package io.qump.examples.sqlite;

import org.jspecify.annotations.NullMarked;
