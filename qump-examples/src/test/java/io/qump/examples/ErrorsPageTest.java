package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.error.ErrorCode;
import io.qump.error.QumpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/how-to/errors.md has every number and every exception. */
class ErrorsPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("qump.root")).normalize().resolve("docs/how-to/errors.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (-\\d+) \\| `(\\w+)` \\|");

  @Test
  void thePageHasEveryErrorOfTheApi() throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    for (Matcher row = ROW.matcher(page); row.find(); ) {
      rows.put(Integer.valueOf(row.group(1)), row.group(2));
    }
    Set<Integer> numbers =
        Arrays.stream(ErrorCode.values())
            .map(ErrorCode::number)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(numbers, new TreeSet<>(rows.keySet()));
    assertEquals(exceptions(), new TreeSet<>(rows.values()));
  }

  private static Set<String> exceptions() {
    Set<String> names = new TreeSet<>();
    Deque<Class<?>> left = new ArrayDeque<>(Set.of(QumpException.class));
    while (!left.isEmpty()) {
      Class<?> next = left.pop();
      if (next != QumpException.class) {
        names.add(next.getSimpleName());
      }
      Class<?>[] below = next.getPermittedSubclasses();
      if (below != null) {
        left.addAll(Arrays.asList(below));
      }
    }
    return names;
  }
}
