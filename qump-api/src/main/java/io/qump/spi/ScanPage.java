package io.qump.spi;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of a scan, in its order. Immutable and thread-safe.
 *
 * @param entries the entries; fewer than asked does not mean the end
 * @param remaining the range to ask for next; empty at the end of the scan
 */
public record ScanPage(List<StoredEntry> entries, Optional<KeyRange> remaining) {}
