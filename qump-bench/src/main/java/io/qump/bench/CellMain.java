package io.qump.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qump.bench.measure.Figure;
import io.qump.bench.peers.Peer;
import io.qump.bench.workload.Cell;
import io.qump.bench.workload.CellRequest;
import io.qump.bench.workload.Results;
import io.qump.bench.workload.Workload;
import java.io.PrintStream;

/**
 * The child process that runs one workload with one store in one round. It says each result on its
 * standard output at once, so that what was measured stands even if the rest takes too long.
 */
final class CellMain {

  /** Stands before lines that are for the parent; stores may print too. */
  static final String FIGURE = "@figure ";

  /** Likewise, before a sentence. */
  static final String NOTE = "@note ";

  /** Likewise, before the reason why the cell failed. */
  static final String FAILURE = "@failure ";

  /** Likewise: the cell is done. */
  static final String DONE = "@done";

  private CellMain() {}

  /**
   * Runs a cell.
   *
   * @param arguments the request as JSON
   * @throws JsonProcessingException if it is none
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    CellRequest request = mapper.readValue(arguments[0], CellRequest.class);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    boolean done = run(request, new Lines(mapper, out), out);
    // Threads that a store left behind do not keep the process.
    System.exit(done ? 0 : 1);
  }

  private static boolean run(CellRequest request, Results results, PrintStream out) {
    Peer peer = Names.peer(request.store());
    Workload workload = Names.workload(request.workload());
    try (Cell cell = new Cell(request, peer, results)) {
      workload.run(cell);
      out.println(DONE);
      return true;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      out.println(FAILURE + reason(e));
      e.printStackTrace();
      return false;
    }
  }

  /** The message with those of its causes, in one line. */
  private static String reason(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.length() == 0 ? "" : "; from ").append(cause);
    }
    return text.toString().replaceAll("\\R", " ");
  }

  /** Says results line by line. */
  private record Lines(ObjectMapper mapper, PrintStream out) implements Results {

    @Override
    public void figure(Figure figure) {
      try {
        out.println(FIGURE + mapper.writeValueAsString(figure));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("figure=" + figure + " is no JSON", e);
      }
    }

    @Override
    public void note(String text) {
      out.println(NOTE + text.replaceAll("\\R", " "));
    }
  }
}
