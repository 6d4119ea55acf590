/** Tests of whole stores: the engine with the log and the QFS base. */
@NullMarked
package io.qump.qfs.store;

import org.jspecify.annotations.NullMarked;
