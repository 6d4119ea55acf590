/**
 * The QFS base: one typed file for each entry, in directories that a person can browse (formats:
 * docs/formats/qfs.md; design: docs/qfs.md).
 */
@NullMarked
package io.qump.qfs;

import org.jspecify.annotations.NullMarked;
