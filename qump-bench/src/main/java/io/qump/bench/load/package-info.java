/** Which keys and values stores are given. */
@NullMarked
package io.qump.bench.load;

import org.jspecify.annotations.NullMarked;
