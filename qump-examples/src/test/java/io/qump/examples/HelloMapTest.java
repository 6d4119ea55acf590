package io.qump.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloMapTest {

  @Test
  void saysWhatItRead() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HelloMap.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertEquals(
        List.of("home was visited 2 times", "from b on: home", "then nobody knows home"),
        out.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
