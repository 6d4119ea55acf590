package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void isDrawnTenTimesASecondAndLeavesNothing() {
    StringWriter text = new StringWriter();
    AtomicLong now = new AtomicLong();
    try (Progress.Bar bar = new Progress.Bar(new PrintWriter(text), "load", 200, now::get)) {
      bar.at(1);
      assertEquals("", text.toString());
      now.addAndGet(100_000_000);
      bar.at(100);
      bar.at(101);
      assertTrue(
          text.toString().endsWith("[###############               ]  50 %"), text.toString());
      assertEquals(1, text.toString().chars().filter(c -> c == '\r').count());
    }
    assertTrue(text.toString().matches("(?s).*\r +\r"), text.toString());
  }

  @Test
  void withoutATerminalThereIsNone() {
    assertSame(Progress.NONE, Progress.of(new PrintWriter(new StringWriter()), "load", 1));
  }
}
