/**
 * Every failure that QUMP reports: unchecked, sealed under {@link io.qump.error.QumpException},
 * each with a stable {@link io.qump.error.ErrorCode}.
 *
 * <p>A type of its own exists where a caller could act on it. Messages carry {@code name=value} and
 * what to do next.
 */
@NullMarked
package io.qump.error;

import org.jspecify.annotations.NullMarked;
