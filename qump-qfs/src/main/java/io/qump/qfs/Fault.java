package io.qump.qfs;

/**
 * Something in the files that is not as it was written. Immutable; thread-safe.
 *
 * @param file name of the file in the volume
 * @param position byte offset of the place, 0 if it is the whole file
 * @param description what is wrong, and what to do
 */
record Fault(String file, long position, String description) {}
