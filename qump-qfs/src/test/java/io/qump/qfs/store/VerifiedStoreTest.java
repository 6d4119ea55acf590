package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Fault;
import io.qump.Qump;
import io.qump.Support;
import io.qump.VerificationReport;
import io.qump.codec.Codecs;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody did to the files of a store by hand is named by verifying the store. */
class VerifiedStoreTest {

  @TempDir Path directory;

  private Qump open() {
    return Qump.at(directory).backend("qfs").curveWindowBits(4).open();
  }

  private void fill() {
    try (Qump store = open()) {
      for (String key : List.of("edited", "deleted", "renamed", "copied", "left")) {
        store.map("m", Codecs.STRING, Codecs.STRING).put(key, "value of " + key);
      }
      store.map("f", Codecs.STRING, MathCodecs.AST_NODE).put("f", AstNode.parse("x^2 + 1"));
      store.checkpoint();
    }
  }

  private Path fileOf(String key) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("base"))) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.getFileName().toString().startsWith(key + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String name(Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private List<String> verify() {
    try (Qump store = open()) {
      VerificationReport report = store.verify((done, toDo) -> {});
      return report.faults().stream().map(Fault::file).sorted().toList();
    }
  }

  @Test
  void everyFileThatSomebodyTouchedIsNamed() throws IOException {
    fill();
    assertEquals(List.of(), verify());
    Path edited = fileOf("edited");
    Files.writeString(edited, Files.readString(edited).replace("value of", "valve of"));
    Path deleted = fileOf("deleted");
    Files.delete(deleted);
    Path renamed = fileOf("renamed");
    Path other = Files.move(renamed, renamed.resolveSibling("other-ff.qfs"));
    Path copied = fileOf("copied");
    Path copy = Files.copy(copied, copied.resolveSibling("Copy of " + copied.getFileName()));
    assertEquals(
        Stream.of(edited, deleted, renamed, other, copy).map(this::name).sorted().toList(),
        verify());
  }

  @Test
  void aFormulaIsReadByAnybody() throws IOException {
    fill();
    String file = Files.readString(fileOf("f"), StandardCharsets.ISO_8859_1);
    assertTrue(file.contains("\n\nx^2 + 1\n"), file);
  }

  @Test
  void aRepairIsRefusedWithTheReason() {
    fill();
    try (Qump store = open()) {
      assertEquals(Support.ABSENT, store.capabilities().of(Capability.REPAIR));
    }
    UnsupportedCapabilityException refused =
        assertThrows(UnsupportedCapabilityException.class, () -> Qump.repair(directory));
    assertTrue(String.valueOf(refused.getMessage()).contains("repair"), refused::toString);
  }
}
