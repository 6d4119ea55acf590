package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.spi.AppendFile;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A base of version 1 that was written once is read for ever, and can be written to. */
class SampleTest {

  private static final Path SAMPLE = Path.of("src/test/resources/sample-1");

  private static MemoryVolume sample() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    try (Stream<Path> all = Files.walk(SAMPLE)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = SAMPLE.relativize(path).toString().replace('\\', '/');
        try (AppendFile file = volume.create(name)) {
          file.append(ByteBuffer.wrap(Files.readAllBytes(path)));
        }
      }
    }
    return volume;
  }

  @Test
  void aBaseOfVersionOneIsRead() throws IOException {
    try (QfsBase base = TestBases.open(sample())) {
      assertEquals(6, base.durableSequence());
      assertNull(TestBases.get(base, 1, TestBases.bytes("apple")));
      StoredValue value = TestBases.get(base, 1, new byte[] {0, -1});
      assertNotNull(value);
      assertEquals(4, value.sequence());
      assertEquals(6, value.type());
      assertArrayEquals(Codecs.LONG.encode(-7L), value.bytes());
      StoredValue formula = TestBases.get(base, 1, TestBases.bytes("sum"));
      assertNotNull(formula);
      assertEquals(AstNode.parse("2 * x + 1"), MathCodecs.AST_NODE.decode(formula.bytes()));
      assertEquals(List.of(), base.verify());
      base.apply(TestBases.changes(7, 1, TestBases.put("apple", 7, "green")));
      base.force(7);
      assertNotNull(TestBases.get(base, 1, TestBases.bytes("apple")));
      assertEquals(List.of(), base.verify());
    }
  }
}
