package io.qump.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qump.bench.measure.Figure;
import io.qump.bench.report.CellResult;
import io.qump.bench.report.CellResult.State;
import io.qump.bench.workload.CellRequest;
import io.qump.bench.workload.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs a cell in a JVM of its own, so that heap, native memory and compiled code of stores do not
 * mix, and ends it when it takes too long.
 *
 * <p>Not safe for use by several threads.
 */
final class CellProcess {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ObjectMapper mapper = new ObjectMapper();
  private final CellRequest request;
  private final String heap;
  private final long limitSeconds;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable String failure;
  private boolean done;

  /**
   * A cell to run.
   *
   * @param request what
   * @param heap how large the heap may become, as the JVM wants it
   * @param limitSeconds how long it may take
   */
  CellProcess(CellRequest request, String heap, long limitSeconds) {
    this.request = request;
    this.heap = heap;
    this.limitSeconds = limitSeconds;
  }

  /**
   * Runs it to its end.
   *
   * @param progress is told of each row
   * @return what came of it
   * @throws IOException if no JVM can be started
   */
  CellResult run(Progress progress) throws IOException {
    long start = System.nanoTime();
    Path errors = Path.of(request.directory()).resolve("errors.txt");
    Process process = new ProcessBuilder(command()).redirectError(errors.toFile()).start();
    AtomicBoolean late = new AtomicBoolean();
    Thread ender = new Thread(() -> end(process), "bench-ender");
    Runtime.getRuntime().addShutdownHook(ender);
    Thread watch = watch(process, late);
    try {
      read(process, progress);
      int exit = process.waitFor();
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return result(late.get(), exit, seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the benchmark was interrupted", e);
    } finally {
      process.destroyForcibly();
      watch.interrupt();
      Runtime.getRuntime().removeShutdownHook(ender);
    }
  }

  /** If the command itself is ended: nothing is to stay behind. */
  private void end(Process process) {
    try {
      process.destroyForcibly().waitFor();
      Places.delete(Path.of(request.directory()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("directory=" + request.directory() + " cannot be deleted: " + e);
    }
  }

  private List<String> command() throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        // Of lmdbjava, JE and MapDB.
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        CellMain.class.getName(),
        mapper.writeValueAsString(request));
  }

  private Thread watch(Process process, AtomicBoolean late) {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                  late.set(true);
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                // The process has ended: there is nothing left to watch.
                Thread.currentThread().interrupt();
              }
            },
            "bench-watch");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private void read(Process process, Progress progress) throws IOException {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line, progress);
      }
    }
  }

  private void take(String line, Progress progress) throws IOException {
    if (line.startsWith(CellMain.FIGURE)) {
      Figure figure = mapper.readValue(line.substring(CellMain.FIGURE.length()), Figure.class);
      figures.add(figure);
      progress.row(request, figure);
    } else if (line.startsWith(CellMain.NOTE)) {
      notes.add(line.substring(CellMain.NOTE.length()));
    } else if (line.startsWith(CellMain.FAILURE)) {
      failure = line.substring(CellMain.FAILURE.length());
    } else if (line.equals(CellMain.DONE)) {
      done = true;
    }
  }

  private CellResult result(boolean late, int exit, double seconds) {
    State state = done ? State.DONE : late ? State.NOT_FINISHED : State.FAILED;
    String message =
        switch (state) {
          case DONE -> null;
          case NOT_FINISHED ->
              String.format(Locale.ROOT, "not finished within %,d s", limitSeconds);
          case FAILED -> failure == null ? "the process ended with exit code " + exit : failure;
        };
    return new CellResult(
        request.workload(),
        request.store(),
        request.round(),
        state,
        message,
        seconds,
        List.copyOf(figures),
        List.copyOf(notes));
  }
}
