package io.qump.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a run.
 *
 * <p>Immutable and thread-safe.
 *
 * @param started when, in UTC
 * @param options how it was asked for: every option of the command with its value
 * @param machine what it ran on
 * @param stores the stores by their names, in the order of the tables
 * @param cells what came of each
 */
public record RunReport(
    String started,
    Map<String, String> options,
    MachineFacts machine,
    List<StoreFacts> stores,
    List<CellResult> cells) {

  /**
   * A store and how it was set up.
   *
   * <p>Immutable and thread-safe.
   *
   * @param name on the command line
   * @param title in tables
   * @param own whether it belongs to this project
   * @param settings what was set, for puts that are not forced
   * @param forcedSettings what was set for forced puts
   */
  public record StoreFacts(
      String name,
      String title,
      boolean own,
      Map<String, String> settings,
      Map<String, String> forcedSettings) {}

  /**
   * The report with the medians and spreads of its rounds.
   *
   * @return JSON
   */
  public String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      return mapper.writeValueAsString(new Document(this, Summary.of(cells).lines()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is no JSON", e);
    }
  }

  /** What the file holds. */
  private record Document(RunReport run, List<Summary.Line> summary) {}
}
