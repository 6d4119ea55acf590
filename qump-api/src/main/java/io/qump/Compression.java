package io.qump;

/**
 * How a base on disk compresses values, where {@link QumpConfiguration#compressionLevel} is not 0.
 * What is stored can be read whatever the setting is, which may change each time that a store is
 * opened.
 *
 * <p>Immutable and thread-safe.
 */
public enum Compression {
  /** The deflate algorithm of zlib, with nine levels from fast to small. */
  ZLIB,

  /** LZ4: two to three times as fast as zlib in both directions, and larger. It has no levels. */
  LZ4
}
