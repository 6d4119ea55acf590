package io.qump.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link KilledWriter} in a Java of its own, and kills it. For one thread. */
final class WriterProcess {

  private WriterProcess() {}

  /**
   * What the writer had said when it was dead.
   *
   * @param sequence the last commit that was acknowledged
   * @param entries how many entries were acknowledged
   */
  record Acknowledged(long sequence, long entries) {

    private static Acknowledged of(String line) {
      int blank = line.indexOf(' ');
      return new Acknowledged(
          Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
    }
  }

  /**
   * Lets a writer write, and kills it when enough was acknowledged.
   *
   * @param store where it writes: nothing, or an empty directory
   * @param errors a file for what it says if it fails
   * @param enough how many entries
   * @return what was acknowledged, also between the decision and its death
   */
  static Acknowledged killed(Path store, Path errors, long enough)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("killed-writer", store.toString()));
    Process writer = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    Acknowledged last = null;
    boolean isKilled = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Acknowledged.of(line);
        if (!isKilled && last.entries() >= enough) {
          // Not by the process itself, which would close the stream with what is still in it.
          isKilled = writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    if (last == null || !isKilled) {
      throw new IllegalStateException(
          "the writer ended by itself: " + Files.readString(errors).strip());
    }
    return last;
  }

  private static List<String> java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> flags = List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    List<String> command = new ArrayList<>(flags);
    String modules = System.getProperty("jdk.module.path");
    if (modules == null) {
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    } else {
      String main = Main.class.getModule().getName() + "/" + Main.class.getName();
      command.addAll(List.of("-p", modules, "-m", main));
    }
    return command;
  }
}
