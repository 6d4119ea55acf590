/** Tests of the contract of a backend: right and wrong ones. */
@NullMarked
package io.qump.testkit.backend;

import org.jspecify.annotations.NullMarked;
