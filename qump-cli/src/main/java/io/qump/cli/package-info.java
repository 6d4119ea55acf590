/** The qump command: one class for each subcommand, {@link io.qump.cli.Main} on top. */
@NullMarked
package io.qump.cli;

import org.jspecify.annotations.NullMarked;
