package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store works without a locale, where Java 17 knows no file names beyond ASCII. */
class LocaleTest {

  private static final List<String> KEYS =
      List.of(
          "\u00E9", "e\u0301", "\uD83D\uDE00", "\uD83D", "CON", "con", "..", "a/b", "\u0000", "");

  @TempDir Path directory;

  /** Opens the store in the directory given, and writes or reads what is asked. */
  static final class Program {

    private Program() {}

    /** The directory, and {@code write} or {@code read}. */
    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      try (Qump store =
          Qump.at(directory).backend("qfs").checkpointInterval(Duration.ofHours(1)).open()) {
        QumpMap<String, String> map =
            store.map("\u00FCber \uD83D\uDE00", Codecs.STRING, Codecs.STRING);
        if (arguments[1].equals("write")) {
          KEYS.forEach(key -> map.put(key, "value of " + key));
          store.checkpoint();
        }
        KEYS.forEach(key -> assertEquals("value of " + key, map.get(key)));
        System.out.println(map.scan().count() + " entries");
      }
    }
  }

  private String run(String locale, String what) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            directory.resolve("store").toString(),
            what);
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void writtenInOneLocaleAndReadInAnother() throws Exception {
    assertEquals(KEYS.size() + " entries\n", run("C", "write"));
    assertEquals(KEYS.size() + " entries\n", run("C.UTF-8", "read"));
    assertEquals(KEYS.size() + " entries\n", run("C", "read"));
  }
}
