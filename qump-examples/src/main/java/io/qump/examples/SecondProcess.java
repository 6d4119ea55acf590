package io.qump.examples;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Another process reads the store that this one writes. Started with {@code read DIRECTORY} it is
 * that other process. Has no state.
 */
public final class SecondProcess {

  private SecondProcess() {}

  /**
   * Runs the lesson.
   *
   * @param arguments none, or {@code read} and the store's directory
   * @throws IOException if the other process cannot be started
   * @throws InterruptedException if it was interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2 && arguments[0].equals("read")) {
      read(Path.of(arguments[1]), System.out);
    } else {
      run(Files.createTempDirectory("qump-readers"), System.out);
    }
  }

  static void run(Path directory, PrintStream out) throws IOException, InterruptedException {
    try (Qump store = Qump.open(directory)) {
      QumpMap<String, Long> stock = store.map("stock", Codecs.STRING, Codecs.LONG);
      stock.put("apples", 10L);
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SecondProcess.class.getName(),
                  "read",
                  directory.toString())
              .redirectErrorStream(true)
              .start();
      try (BufferedReader said =
              new BufferedReader(
                  new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
          PrintStream toOther =
              new PrintStream(other.getOutputStream(), true, StandardCharsets.UTF_8)) {
        out.println(said.readLine());
        stock.put("apples", 9L);
        toOther.println("there is news");
        out.println(said.readLine());
      }
      out.println("the other process ended with " + other.waitFor());
    }
  }

  /** Shows one state, and after a line on its standard input the newest. */
  private static void read(Path directory, PrintStream out) throws IOException {
    try (Qump store = Qump.at(directory).readOnly(true).open();
        BufferedReader news =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      QumpMap<String, Long> stock = store.map("stock", Codecs.STRING, Codecs.LONG);
      out.println("the other process reads " + stock.get("apples"));
      if (news.readLine() != null) {
        store.refresh();
        out.println("then it reads " + stock.get("apples"));
      }
    }
  }
}
