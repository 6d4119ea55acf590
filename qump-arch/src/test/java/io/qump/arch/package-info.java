/**
 * What holds in the code of every module, as tests: directions, cycles, file access, names.
 *
 * <p>{@link io.qump.arch.CodeRules} lists the rules; {@link io.qump.arch.QumpModule} lists the
 * modules. Each rule is also applied to code that breaks it on purpose, below {@code
 * io.qump.arch.wrong}, so that a rule which finds nothing anywhere is itself an error.
 */
@NullMarked
package io.qump.arch;

import org.jspecify.annotations.NullMarked;
