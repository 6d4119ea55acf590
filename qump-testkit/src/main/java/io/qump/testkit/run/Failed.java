package io.qump.testkit.run;

/**
 * An item whose check failed. As immutable and thread-safe as its components.
 *
 * @param item the item
 * @param failure what the check threw; an {@link AssertionError} that says where it stood if it did
 *     not end in time
 * @param hangs whether it did not end in time
 * @param <T> the type of the items
 */
public record Failed<T>(T item, Throwable failure, boolean hangs) {}
