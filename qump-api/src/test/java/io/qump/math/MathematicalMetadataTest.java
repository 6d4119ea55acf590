package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.InvalidArgumentException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MathematicalMetadataTest {

  private static final AstNode TREE = AstNode.parse("sin(x)^2 + sin(x)");
  private static final Transformation STEP =
      new Transformation("copy", TREE.contentHash(), TREE.contentHash(), Instant.EPOCH);

  @Test
  void aTreeDescribesItself() {
    MathematicalMetadata metadata = MathematicalMetadata.describing(TREE);
    assertEquals(Optional.of(TREE.contentHash()), metadata.signature());
    assertEquals(4, metadata.complexity().depth());
    assertEquals(5, metadata.complexity().symbolic());
    assertEquals(MathCodecs.AST_NODE.encode(TREE).length, metadata.complexity().memory());
    assertEquals(TimeClass.UNKNOWN, metadata.complexity().time());
  }

  @Test
  void collectionsAreCopied() {
    Set<MathDomain> domains = EnumSet.of(MathDomain.LOGIC);
    MathematicalMetadata metadata =
        new MathematicalMetadata(
            domains, Set.of(), Complexity.UNKNOWN, Optional.empty(), List.of());
    domains.clear();
    assertEquals(Set.of(MathDomain.LOGIC), metadata.domains());
    assertThrows(UnsupportedOperationException.class, () -> metadata.domains().clear());
  }

  @Test
  void historyGrowsToItsLimit() {
    MathematicalMetadata full =
        new MathematicalMetadata(
            Set.of(),
            Set.of(),
            Complexity.UNKNOWN,
            Optional.empty(),
            Collections.nCopies(MathematicalMetadata.MAX_HISTORY, STEP));
    assertThrows(InvalidArgumentException.class, () -> full.transformed(STEP));
    assertEquals(
        List.of(STEP, STEP),
        MathematicalMetadata.NONE.transformed(STEP).transformed(STEP).history());
    assertEquals(full, MathCodecs.METADATA.decode(MathCodecs.METADATA.encode(full)));
  }

  @Test
  void argumentsAreChecked() {
    ContentHash hash = TREE.contentHash();
    assertThrows(
        InvalidArgumentException.class, () -> new Transformation("", hash, hash, Instant.EPOCH));
    assertThrows(
        InvalidArgumentException.class, () -> new Transformation("r", hash, hash, Instant.MAX));
    assertThrows(InvalidArgumentException.class, () -> new Complexity(-1, 0, 0, TimeClass.UNKNOWN));
    assertThrows(InvalidArgumentException.class, () -> ContentHash.ofBytes(new byte[31]));
    Instant nanos = Instant.ofEpochSecond(-1, 999_999_999);
    assertEquals(Instant.ofEpochMilli(-1), new Transformation("r", hash, hash, nanos).time());
  }

  @Test
  void hashesAreTheirBytes() {
    ContentHash hash = TREE.contentHash();
    assertEquals(hash, ContentHash.ofBytes(hash.toBytes()));
    assertEquals(64, hash.toString().length());
  }
}
