/** The contract of {@link io.qump.spi.StorageBackend}, as tests that any backend can be given. */
@NullMarked
package io.qump.testkit.backend;

import org.jspecify.annotations.NullMarked;
