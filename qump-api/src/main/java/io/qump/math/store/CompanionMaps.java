package io.qump.math.store;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;

/**
 * The maps in which what is known about the entries of other maps is kept: see {@code
 * docs/formats/math-values.md}. Immutable; thread-safe.
 */
final class CompanionMaps {

  static final String PREFIX = "io.qump.math/";

  private final Qump store;
  private final QumpMap<byte[], AttachedMetadata> metadata;
  private final QumpMap<byte[], byte[]> index;
  private final QumpMap<byte[], AstNode> expressions;

  CompanionMaps(Qump store) {
    this.store = store;
    this.metadata = store.map(PREFIX + "metadata", Codecs.BYTES, new AttachedCodec());
    this.index = store.map(PREFIX + "index", Codecs.BYTES, Codecs.BYTES);
    this.expressions = store.map(PREFIX + "expressions", Codecs.BYTES, MathCodecs.AST_NODE);
  }

  /** The value of every entry of the index. */
  static byte[] nothing() {
    return new byte[0];
  }

  /** By place. */
  QumpMap<byte[], AttachedMetadata> metadata() {
    return metadata;
  }

  /** By flag and place. */
  QumpMap<byte[], byte[]> index() {
    return index;
  }

  /** By place. */
  QumpMap<byte[], AstNode> expressions() {
    return expressions;
  }

  /** Any map, with keys and values as they are stored. */
  QumpMap<byte[], Value> raw(String name) {
    return store.map(name, Codecs.BYTES, Codecs.VALUE);
  }

  /** Refuses the maps that are companions themselves. */
  void requireOther(String name) {
    if (name.startsWith(PREFIX)) {
      throw new InvalidArgumentException(
          "map=" + name + "; maps named " + PREFIX + "... hold metadata themselves");
    }
  }

  /** The place of an entry to which metadata can be attached. */
  <K> Place place(QumpMap<K, ?> map, K key) {
    requireOther(map.name());
    Place place = new Place(map.name(), map.keyCodec().encode(key));
    int size = place.toBytes().length + IndexFlag.SIZE;
    if (size > store.limits().maxKeyBytes()) {
      throw new InvalidKeyException(
          "map="
              + map.name()
              + "; name and key take "
              + size
              + " bytes in the index; legal: to "
              + store.limits().maxKeyBytes()
              + ", the maxKeyBytes of the store");
    }
    return place;
  }
}
