package io.qump.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Latency;
import io.qump.bench.measure.Unit;
import io.qump.bench.report.CellResult.State;
import io.qump.bench.report.RunReport.StoreFacts;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Tables, JSON and pictures of a made-up run of three rounds. */
class ReportTest {

  @TempDir Path directory;

  private static final RunReport REPORT =
      new RunReport(
          "2026-01-01T00:00:00Z",
          Map.of("entries", "1000"),
          new MachineFacts("17", "Linux", 2, "A & B <x>", 1_000, "ext4", 0.1, 0.2),
          List.of(
              new StoreFacts("segment", "QUMP segment", true, Map.of("mode", "ASYNC"), Map.of()),
              new StoreFacts("mvstore", "MVStore", false, Map.of("cacheSize", "512 MB"), Map.of()),
              new StoreFacts("je", "JE", false, Map.of(), Map.of())),
          List.of(
              cell("segment", 1, rate(10), size(100, 1)),
              cell("mvstore", 1, rate(4), size(100, 2)),
              cell("segment", 2, rate(30), size(1_000, 3)),
              cell("mvstore", 2, rate(5), size(1_000, 4)),
              cell("segment", 3, rate(20), size(1_000, 5)),
              new CellResult(
                  "points",
                  "je",
                  3,
                  State.NOT_FINISHED,
                  "not finished within 9 s",
                  9,
                  List.of(),
                  List.of("a note"))));

  private static CellResult cell(String store, int round, Figure... figures) {
    return new CellResult("points", store, round, State.DONE, null, 1, List.of(figures), List.of());
  }

  private static Figure rate(double value) {
    return new Figure(
        "mixed 50/50, 2 threads",
        0,
        Unit.THOUSANDS_A_SECOND,
        value,
        100,
        2.5,
        new Latency(1, 2, 3, value));
  }

  private static Figure size(long at, double value) {
    return Figure.of("get", Unit.MICROSECONDS, value).at(at);
  }

  @Test
  void tablesHaveMediansWithTheSpread() {
    String text = MarkdownTables.of(REPORT);
    assertTrue(
        text.contains("| mixed 50/50, 2 threads, k/s | 20.0 (10.0–30.0) | 4.50 (4.00–5.00) |"),
        text);
    assertTrue(text.contains("| get at 1,000, µs | 4.00 (3.00–5.00) | 4.00 |"), text);
    assertTrue(text.contains("| mixed 50/50, 2 threads | 1.00 / 2.00 / 3.00 / 30.0 |"), text);
    assertTrue(text.contains("- points, je, round 3: not finished within 9 s"), text);
    assertTrue(text.contains("- points, je, round 3: a note"), text);
  }

  @Test
  void theTableOfThePageComparesWithTheBestOfTheOthers() {
    String text = MarkdownTables.of(REPORT);
    assertTrue(
        text.contains("| mixed 50/50, 2 threads | 10.0–30.0 | MVStore 4.00–5.00 | 2 × | yes |"),
        text);
    assertFalse(text.contains("put SYNC"), text);
  }

  @Test
  void jsonHasEverySettingAndTheSummary() throws Exception {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());
    assertEquals("A & B <x>", json.at("/run/machine/processor").asText());
    assertEquals("512 MB", json.at("/run/stores/1/settings/cacheSize").asText());
    assertEquals("NOT_FINISHED", json.at("/run/cells/5/state").asText());
    assertEquals(30, json.at("/run/cells/2/figures/0/latency/max").asDouble());
    assertEquals("mixed 50/50, 2 threads", json.at("/summary/0/row/row").asText());
    assertEquals(20, json.at("/summary/0/value/median").asDouble());
    assertEquals(3, json.at("/summary/0/rounds").asInt());
  }

  @Test
  void picturesAreSvgWithLabelsBarsAndCurves() throws Exception {
    SvgReport.write(REPORT, directory);
    String text = Files.readString(directory.resolve("points.svg"));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document svg = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    assertEquals("svg", svg.getDocumentElement().getTagName());
    // The background, two bars and two stores in the legend.
    assertEquals(5, svg.getElementsByTagName("rect").getLength());
    assertEquals(2, svg.getElementsByTagName("polyline").getLength());
    assertEquals(4, svg.getElementsByTagName("circle").getLength());
    assertTrue(text.contains(">k/s, more is better<"), text);
    assertTrue(text.contains(">entries<"), text);
    assertTrue(text.contains("A &amp; B &lt;x&gt;"), text);
    assertFalse(text.contains("NaN"), text);
  }

  @Test
  void scalesHaveRoundTicks() {
    assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), SvgScale.linear(0, 85, 0, 100).ticks(5));
    assertEquals(
        List.of(100.0, 1_000.0, 10_000.0), SvgScale.logarithmic(60, 20_000, 0, 100).ticks(4));
    assertEquals(50, SvgScale.logarithmic(1, 100, 0, 100).at(10), 1e-9);
    assertEquals(50, SvgScale.logarithmic(7, 7, 0, 100).at(7), 1e-9);
  }
}
