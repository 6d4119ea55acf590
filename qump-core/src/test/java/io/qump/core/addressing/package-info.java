/** Tests of addressing; BouncyCastle is the oracle. */
@NullMarked
package io.qump.core.addressing;

import org.jspecify.annotations.NullMarked;
