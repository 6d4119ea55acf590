/**
 * The segment base: entries in immutable, hash-chained, sorted files (formats:
 * docs/formats/segment.md and docs/formats/segment-manifest.md; design: docs/segment.md).
 */
@NullMarked
package io.qump.segment;

import org.jspecify.annotations.NullMarked;
