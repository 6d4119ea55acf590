package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.ForcePolicy;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.RecoveryListener;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/settings.md names every setting, with the default that the code has. */
class SettingsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("qump.root")).normalize().resolve("docs/reference/settings.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|");

  @Test
  void thePageHasEverySettingAndItsDefault() throws Exception {
    QumpConfiguration defaults = Qump.at(Path.of("store")).build();
    Map<String, String> expected = new TreeMap<>();
    for (RecordComponent setting : QumpConfiguration.class.getRecordComponents()) {
      expected.put(setting.getName(), text(setting, setting.getAccessor().invoke(defaults)));
    }
    Map<String, String> found = new TreeMap<>();
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    for (Matcher row = ROW.matcher(page); row.find(); ) {
      found.put(row.group(1), row.group(2));
    }
    assertEquals(expected, found);
  }

  private static String text(RecordComponent setting, Object value) {
    if (setting.getName().equals("memoryLimitBytes")) {
      return "3/4 of the heap"; // depends on the machine
    }
    if (setting.getName().equals("directory")) {
      return "none"; // a default that durable modes do not take
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? "none" : optional.get().toString();
    }
    if (value instanceof Collection<?> powers) {
      return powers.isEmpty() ? "none" : powers.toString();
    }
    if (value instanceof Duration duration) {
      return duration.toMillis() % 1_000 == 0
          ? duration.toSeconds() + " s"
          : duration.toMillis() + " ms";
    }
    if (value == ForcePolicy.MATHEMATICAL) {
      return "MATHEMATICAL";
    }
    if (value == RecoveryListener.NONE) {
      return "NONE";
    }
    return setting.getName().endsWith("Bytes") ? bytes((Number) value) : value.toString();
  }

  private static String bytes(Number value) {
    long bytes = value.longValue();
    if (bytes == 0) {
      return "0";
    }
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }
}
