package io.qump.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as it is typed, down to the processes that it starts. */
class BenchTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void aSmallRunGivesRowsJsonAndPictures() throws Exception {
    Path json = directory.resolve("run.json");
    int code =
        run(
            "--workload=points",
            "--store=memory",
            "--entries=1000",
            "--rounds=1",
            "--seconds=0.002",
            "--heap=256m",
            "--json=" + json,
            "--plots=" + directory.resolve("plots"),
            "--progress",
            "--directory=" + directory.resolve("stores"));
    assertEquals(0, code, out + "\n" + err);
    assertTrue(out.toString().contains("| get random, 1 thread, k/s |"), out.toString());
    assertFalse(out.toString().contains("Not finished"), out.toString());
    assertTrue(err.toString().contains("cell 1 of 1: points, memory, round 1"), err.toString());
    JsonNode cells = new ObjectMapper().readTree(Files.readString(json, UTF_8)).at("/run/cells");
    assertEquals(1, cells.size());
    assertEquals("fill random, 1 thread", cells.at("/0/figures/0/row").asText());
    assertTrue(Files.exists(directory.resolve("plots").resolve("points.svg")));
    try (Stream<Path> left = Files.list(directory.resolve("stores"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whatTakesTooLongIsEnded() {
    int code =
        run(
            "--workload=soak",
            "--store=memory",
            "--entries=1000",
            "--rounds=1",
            "--seconds=600",
            "--limit=1",
            "--heap=256m",
            "--directory=" + directory);
    assertEquals(0, code);
    assertTrue(
        out.toString().contains("- soak, memory, round 1: not finished within 1 s"),
        out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workload=nothing",
        "--store=nothing",
        "--entries=0",
        "--rounds=0",
        "--seconds=0",
        "--threads=0",
        "--value-bytes=15",
        "--heap=large",
        "--limit=-1",
        "--no-such-option"
      })
  void wrongUseIsTold(String option) {
    assertEquals(2, run(option, "--directory=" + directory.resolve("none")));
    assertEquals("", out.toString());
    String name = option.substring(2).replaceAll("=.*", "");
    assertTrue(err.toString().contains(name), err.toString());
    assertFalse(Files.exists(directory.resolve("none")));
  }

  @Test
  void listNamesWorkloadsAndStores() {
    assertEquals(0, run("--list"));
    for (String name : List.of("points", "ycsb", "soak", "segment", "rocksdb", "xodus", "je")) {
      assertTrue(out.toString().contains("  " + name + " "), name);
    }
  }

  @Test
  void settingsAreToldForBothKindsOfPuts() {
    assertEquals(0, run("--settings", "--store=rocksdb,segment"));
    String text = out.toString();
    assertTrue(text.contains("RocksDB 10.2.1, put forced:"), text);
    assertTrue(text.contains("  WriteOptions.sync=true"), text);
    assertTrue(text.contains("  mode=SYNC"), text);
  }

  @Test
  void theMapInMemoryHasTheRowsOfThePage() {
    Map<String, Double> medians =
        Map.of(
            "get",
            0.5,
            "put",
            1.0,
            "getMissing",
            0.25,
            "mixed",
            2.0,
            "hashMapGet",
            0.4,
            "hashMapPut",
            0.5,
            "skipListGet",
            4.0,
            "skipListPut",
            5.0);
    String table = MapBenchmark.pageTable(medians);
    assertTrue(table.contains("| get | 0.50 | 4.0 M | 0.80 × | 8.0 × |"), table);
    assertTrue(table.contains("| half gets, half puts | 2.00 | 1.0 M |  |  |"), table);
    assertTrue(
        table.contains("| `ConcurrentHashMap` get / put | 0.40 / 0.50 | 5.0 M / 4.0 M | | |"),
        table);
  }

  @Test
  void jmhNamesItsBenchmarks() {
    assertEquals(2, run("jmh", "nothing"));
    assertTrue(err.toString().contains("map, addressing and codec"), err.toString());
  }
}
