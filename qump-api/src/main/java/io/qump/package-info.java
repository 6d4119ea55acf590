/** What a user of QUMP sees: a store, its named maps, transactions and snapshots. */
@NullMarked
package io.qump;

import org.jspecify.annotations.NullMarked;
