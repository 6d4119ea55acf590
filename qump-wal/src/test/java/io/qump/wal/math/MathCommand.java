package io.qump.wal.math;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.error.KeyNotFoundException;
import io.qump.math.AstNode;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.SymbolicProperty;
import io.qump.math.store.Computation;
import io.qump.math.store.MathStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Something done to a store: through {@link MathStore}, or past it. One commit at most. */
record MathCommand(Kind kind, String map, String key, String value, MathematicalMetadata metadata) {

  /** What is done. */
  enum Kind {
    PUT,
    ATTACH,
    DETACH,
    REMOVE,
    CLEAR,
    COMPUTE,
    /** Past the metadata, through the map alone. */
    PLAIN_PUT,
    PLAIN_REMOVE
  }

  static final List<String> MAPS = List.of("m", "map", "n");

  /** Few maps, keys and values, so that commands meet. */
  static List<MathCommand> random(long seed, int count) {
    Random random = new Random(seed);
    List<MathCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(
          new MathCommand(
              kind(random),
              MAPS.get(random.nextInt(MAPS.size())),
              List.of("", "a", "ab", "b").get(random.nextInt(4)),
              "value" + random.nextInt(2),
              metadata(random)));
    }
    return commands;
  }

  private static Kind kind(Random random) {
    return random.nextInt(2) == 0
        ? List.of(Kind.values()).get(random.nextInt(Kind.values().length))
        : List.of(Kind.values()).get(random.nextInt(2) * 5);
  }

  private static MathematicalMetadata metadata(Random random) {
    MathDomain[] domains =
        Arrays.stream(MathDomain.values())
            .filter(domain -> random.nextInt(4) == 0)
            .toArray(MathDomain[]::new);
    SymbolicProperty[] properties =
        Arrays.stream(SymbolicProperty.values())
            .filter(property -> random.nextInt(6) == 0)
            .toArray(SymbolicProperty[]::new);
    return MathematicalMetadata.NONE.withDomains(domains).withProperties(properties);
  }

  static QumpMap<String, String> map(Qump store, String name) {
    return store.map(name, Codecs.STRING, Codecs.STRING);
  }

  AstNode expression() {
    return AstNode.parse("f + " + value);
  }

  void applyTo(Qump store) {
    QumpMap<String, String> target = map(store, map);
    MathStore math = MathStore.of(store);
    switch (kind) {
      case PUT -> math.put(target, key, value, metadata);
      case ATTACH -> attach(math, target);
      case DETACH -> math.detach(target, key);
      case REMOVE -> math.remove(target, key);
      case CLEAR -> math.clear(target);
      case COMPUTE ->
          math.storeComputation(target, key, new Computation<>(expression(), value, metadata));
      case PLAIN_PUT -> target.put(key, value);
      case PLAIN_REMOVE -> target.remove(key);
    }
  }

  private void attach(MathStore math, QumpMap<String, String> target) {
    boolean there = target.contains(key);
    try {
      math.attach(target, key, metadata);
      if (!there) {
        throw new AssertionError("attached to nothing: " + this);
      }
    } catch (KeyNotFoundException e) {
      if (there) {
        throw e;
      }
    }
  }
}
