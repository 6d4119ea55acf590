/** Other embedded stores behind one face, each set up as its own pages recommend. */
@NullMarked
package io.qump.bench.peers;

import org.jspecify.annotations.NullMarked;
