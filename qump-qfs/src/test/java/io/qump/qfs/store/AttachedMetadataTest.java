package io.qump.qfs.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.Complexity;
import io.qump.math.MathCodecs;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.SymbolicProperty;
import io.qump.math.TimeClass;
import io.qump.math.store.MathStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata that were attached to an entry can be read in a file, as the entry can. */
class AttachedMetadataTest {

  @TempDir Path directory;

  @Test
  void whatIsKnownAboutAFormulaIsInAFileForPeople() throws IOException {
    MathematicalMetadata known =
        new MathematicalMetadata(
            Set.of(MathDomain.CALCULUS),
            Set.of(SymbolicProperty.POLYNOMIAL),
            new Complexity(2, 3, 5, TimeClass.UNKNOWN),
            Optional.empty(),
            List.of());
    try (Qump store = Qump.at(directory).backend("qfs").curveWindowBits(4).open()) {
      QumpMap<String, AstNode> formulas = store.map("formulas", Codecs.STRING, MathCodecs.AST_NODE);
      MathStore.of(store).put(formulas, "parabola", AstNode.parse("x^2 + 1"), known);
      store.checkpoint();
    }
    List<String> files = files();
    List<String> formula = files.stream().filter(text -> text.contains("x^2 + 1")).toList();
    assertEquals(1, formula.size(), "files with the formula");
    List<String> attached = files.stream().filter(text -> text.contains("describes: ")).toList();
    assertEquals(1, attached.size(), "files with what is known about it");
    String text = attached.get(0);
    assertTrue(text.contains("\ndomains: CALCULUS\nproperties: POLYNOMIAL\n"), text);
    assertTrue(text.contains("depth 2, symbolic 3, memory 5"), text);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("base"))) {
      return all.filter(path -> path.toString().endsWith(".qfs"))
          .map(AttachedMetadataTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
