/** Key to SHA-256 to scalar to point of secp256k1 to address, in plain Java (R1). */
@NullMarked
package io.qump.core.addressing;

import org.jspecify.annotations.NullMarked;
