package io.qump.math;

import io.qump.codec.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known about a value: see {@link MathCodecs#METADATA}. Stateless; thread-safe. */
final class MetadataCodec extends CanonicalCodec<MathematicalMetadata> {

  MetadataCodec() {
    super(ValueType.METADATA);
  }

  @Override
  void write(MathematicalMetadata value, MathWriter out) {
    out.u8(1).u32(MathDomain.sum(value.domains())).u32(SymbolicProperty.sum(value.properties()));
    Complexity complexity = value.complexity();
    out.varint(complexity.depth()).varint(complexity.symbolic()).varint(complexity.memory());
    out.u8(complexity.time().number());
    out.u8(value.signature().isPresent() ? 1 : 0);
    value.signature().ifPresent(signature -> out.bytes(signature.toBytes()));
    out.varint(value.history().size());
    for (Transformation step : value.history()) {
      out.text(step.rule()).bytes(step.from().toBytes()).bytes(step.to().toBytes());
      out.i64(step.time().toEpochMilli());
    }
  }

  @Override
  MathematicalMetadata read(MathReader in) {
    in.version();
    int domains = in.u32();
    int properties = in.u32();
    Complexity complexity = complexity(in);
    Optional<ContentHash> signature = signature(in);
    int count = in.count("history", 0, MathematicalMetadata.MAX_HISTORY);
    List<Transformation> history = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      history.add(transformation(in));
    }
    return new MathematicalMetadata(
        MathDomain.ofSum(domains),
        SymbolicProperty.ofSum(properties),
        complexity,
        signature,
        history);
  }

  private static Complexity complexity(MathReader in) {
    long depth = in.varint();
    long symbolic = in.varint();
    long memory = in.varint();
    int time = in.u8();
    TimeClass timeClass =
        TimeClass.ofNumber(time)
            .orElseThrow(
                () -> in.refusal("time class=" + time + "; this release does not know it"));
    return new Complexity(depth, symbolic, memory, timeClass);
  }

  private static Optional<ContentHash> signature(MathReader in) {
    int present = in.u8();
    return switch (present) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(in.hash());
      default -> throw in.refusal("signature=" + present + "; legal: 0, 1");
    };
  }

  private static Transformation transformation(MathReader in) {
    String rule = in.text();
    ContentHash from = in.hash();
    ContentHash to = in.hash();
    Instant time = Instant.ofEpochMilli(in.i64());
    return in.make(() -> new Transformation(rule, from, to, time));
  }
}
