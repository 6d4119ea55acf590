package io.qump.segment;

import io.qump.spi.CommitTime;

/**
 * Where a block of commit times stands, and the last pair in it. Immutable; thread-safe.
 *
 * @param last the last pair in it
 * @param position where it begins in its file
 * @param length its length, header included
 */
record TimeBlock(CommitTime last, int position, int length) {}
