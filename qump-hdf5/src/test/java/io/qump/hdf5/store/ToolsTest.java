package io.qump.hdf5.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.MultiMap;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tools of others read the files: h5dump, h5py and Debian's sis-jhdf5, all on HDF5 1.10. They
 * are tried where the profile {@code hdf5-tools} says so, and must be there then.
 */
class ToolsTest {

  private static final String PYTHON = System.getProperty("qump.hdf5.python", "/usr/bin/python3");
  private static final String SIS_JAR =
      System.getProperty("qump.hdf5.sis", "/usr/share/java/sis-jhdf5.jar");

  @TempDir Path directory;

  @BeforeEach
  void onlyInTheProfile() {
    assumeTrue(
        Boolean.getBoolean("qump.hdf5.tools"),
        "tools are tried with the profile hdf5-tools: apt-get install hdf5-tools python3-h5py"
            + " libsis-jhdf5-java");
  }

  private Qump open() {
    return Qump.at(directory.resolve("store"))
        .backend("hdf5")
        .mode(PersistenceMode.ASYNC)
        .checkpointInterval(Duration.ofHours(1))
        .open();
  }

  private static List<String> run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (Stream<String> output = process.inputReader().lines()) {
      lines = output.toList();
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), () -> "hangs: " + String.join(" ", command));
    assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
    return lines;
  }

  private Path script() throws IOException {
    Path script = directory.resolve("read_base.py");
    Files.write(script, getClass().getResourceAsStream("/read_base.py").readAllBytes());
    return script;
  }

  private List<Path> generations() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("store/base"))) {
      return files.filter(file -> file.toString().endsWith(".h5")).sorted().toList();
    }
  }

  /** Fills a store over several checkpoints; answers the lines that a reader should find. */
  private List<String> fill(Qump store) {
    QumpMap<String, String> fruit = store.map("fruit", Codecs.STRING, Codecs.STRING);
    MultiMap links = store.multiMap("links");
    for (int round = 0; round < 4; round++) {
      WriteBatch batch = store.newBatch();
      for (int i = round; i < 3_000; i += round + 1) {
        batch.put(fruit, "key " + i, "value " + i + " of " + round);
        batch.insert(links, new UUID(i / 5, 1), new UUID(round, i));
        if (i % 7 == round) {
          batch.remove(fruit, "key " + (i - 1));
        }
      }
      store.write(batch);
      store.checkpoint();
    }
    List<String> lines = new ArrayList<>();
    fruit.asMap().forEach((key, value) -> lines.add("fruit " + hex(key) + " " + hex(value)));
    for (int key = 0; key < 600; key++) {
      UUID from = new UUID(key, 1);
      try (Stream<UUID> values = links.values(from)) {
        values.forEach(value -> lines.add("links " + hex(from) + " " + hex(value)));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(UUID bits) {
    return bits.toString().replace("-", "");
  }

  @Test
  void h5pyFindsEveryEntryAndEveryPair() throws Exception {
    List<String> expected;
    try (Qump store = open()) {
      expected = fill(store);
    }
    List<String> found = new ArrayList<>();
    for (String line :
        run(PYTHON, script().toString(), directory.resolve("store/base").toString())) {
      String[] words = line.split(" ", -1);
      if (words.length == 3) {
        found.add("links " + words[1] + " " + words[2]);
      } else if (words[0].equals("1")) {
        found.add("fruit " + words[2] + " " + words[3]);
      }
    }
    assertEquals(expected, found.stream().sorted().toList());
  }

  @Test
  void h5pyBesideTheWriterSeesWholeCommitsOnly() throws Exception {
    int entries = 500;
    int commits = 60;
    try (Qump store = open()) {
      QumpMap<Long, String> map = store.map("numbers", Codecs.LONG, Codecs.STRING);
      writeAll(store, map, entries, 0);
      Thread writer =
          new Thread(
              () -> {
                for (int commit = 1; commit <= commits; commit++) {
                  writeAll(store, map, entries, commit);
                }
              });
      writer.start();
      List<String> reads =
          run(PYTHON, script().toString(), directory.resolve("store/base").toString(), "40");
      writer.join();
      assertEquals(40, reads.size(), () -> String.join("\n", reads));
      long last = 0;
      for (String read : reads) {
        String[] words = read.split(" ", -1);
        // Entries of one commit, and the catalog's own entry of the first.
        assertEquals(entries + 1, Integer.parseInt(words[1]), read);
        assertTrue(words[2].split(",", -1).length <= 2, read);
        assertTrue(Long.parseLong(words[0]) >= last, read);
        last = Long.parseLong(words[0]);
      }
      System.out.println("h5py beside the writer: " + reads.get(0) + " … " + reads.get(39));
    }
  }

  private static void writeAll(Qump store, QumpMap<Long, String> map, int entries, int commit) {
    WriteBatch batch = store.newBatch();
    for (long entry = 0; entry < entries; entry++) {
      batch.put(map, entry, "commit " + commit);
    }
    store.write(batch);
    store.checkpoint();
  }

  @Test
  void h5dumpReadsEveryGeneration() throws Exception {
    try (Qump store = open()) {
      fill(store);
    }
    for (Path generation : generations()) {
      String text = String.join("\n", run("h5dump", "-H", generation.toString()));
      for (String place : List.of("config", "directory", "buckets", "values", "deletion_log")) {
        assertTrue(text.contains('"' + place + '"'), () -> place + " is not in " + text);
      }
      run("h5dump", "-d", "/buckets", generation.toString());
    }
  }

  @Test
  void sisJhdf5ReadsEveryGeneration() throws Exception {
    try (Qump store = open()) {
      fill(store);
    }
    Path program = directory.resolve("SisRead.java");
    Files.writeString(
        program,
        """
        import ch.systemsx.cisd.hdf5.*;

        public class SisRead {
          public static void main(String[] files) {
            for (String file : files) {
              try (IHDF5Reader reader = HDF5Factory.openForReading(file)) {
                HDF5CompoundDataMap[] rows =
                    reader.compound().readArray("/buckets", HDF5CompoundDataMap.class);
                long sum = 0;
                for (HDF5CompoundDataMap row : rows) {
                  sum += ((Number) row.get("key_lo")).longValue();
                }
                System.out.println(rows.length + " " + sum);
              }
            }
          }
        }
        """);
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-Djava.library.path=/usr/lib/jni:/usr/lib/x86_64-linux-gnu/jni",
                "-cp",
                SIS_JAR + ":/usr/share/java/commons-io.jar:/usr/share/java/commons-lang3.jar",
                program.toString()));
    generations().forEach(file -> command.add(file.toString()));
    List<String> lines = run(command.toArray(new String[0]));
    assertEquals(
        generations().size(),
        lines.stream().filter(line -> line.matches("\\d+ -?\\d+")).count(),
        () -> String.join("\n", lines));
  }
}
