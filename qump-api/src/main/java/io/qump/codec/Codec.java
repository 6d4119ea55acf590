package io.qump.codec;

/**
 * A codec for keys and for values alike: one encoding serves both.
 *
 * @param <T> the type of the keys and values
 */
public interface Codec<T> extends KeyCodec<T>, ValueCodec<T> {}
