/** Proofs of the backend on SQLite. */
@NullMarked
package io.qump.examples.sqlite;

import org.jspecify.annotations.NullMarked;
