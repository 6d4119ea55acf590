/**
 * Mathematical values in a store: metadata attached to entries of any map, queried by domain and
 * property through an index that is committed with them (R13). Start at {@link
 * io.qump.math.store.MathStore}.
 */
@NullMarked
package io.qump.math.store;

import org.jspecify.annotations.NullMarked;
