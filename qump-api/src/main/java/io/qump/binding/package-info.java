/**
 * The typed layer: implements the API of {@code io.qump} on top of an {@link io.qump.spi.Engine}.
 *
 * <p>It encodes keys and values, turns conditional calls into commits with conditions, pages
 * through scans, and keeps the changes and the reads of a transaction until it commits. Not
 * exported: found as a service only.
 */
@NullMarked
package io.qump.binding;

import org.jspecify.annotations.NullMarked;
