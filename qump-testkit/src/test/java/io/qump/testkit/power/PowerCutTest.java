package io.qump.testkit.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.InvalidArgumentException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The texts that a failure's message has, and that a rerun reads. */
class PowerCutTest {

  @Test
  void everyTextIsReadBack() {
    for (String text :
        List.of(
            "0:",
            "17:4=none/cut",
            "17:4=none/cut,5=0-512/zeroes",
            "3:0=0-512+1024-1536/ones,1=7-9/stale-same,2=none/stale-other")) {
      assertEquals(text, PowerCut.parse(text).toString());
    }
    for (String text : List.of("toy@17:", "a@b@3:1=none/cut", "toy@17:4=none/cut>3:1=0-7/ones")) {
      assertEquals(text, Rerun.parse(text).toString());
    }
  }

  @Test
  void aTextSaysWhatIsLost() {
    TreeMap<Integer, Loss> losses = new TreeMap<>();
    losses.put(4, Loss.EVERYTHING);
    losses.put(5, new Loss(List.of(new Loss.Span(0, 512), new Loss.Span(1024, 1536)), Fill.ONES));
    assertEquals(new PowerCut(17, losses), PowerCut.parse("17:4=none/cut,5=0-512+1024-1536/ones"));
  }

  @Test
  void whatIsNoTextIsRefused() {
    for (String text :
        List.of(
            "",
            "17",
            "x:",
            "17:4",
            "17:4=",
            "17:4=none",
            "17:x=none/cut",
            "17:4=none/nothing",
            "17:4=1/cut-",
            "17:4=-/cut",
            "17:4=a-b/cut",
            "17:,")) {
      assertThrows(InvalidArgumentException.class, () -> PowerCut.parse(text), text);
    }
    assertThrows(InvalidArgumentException.class, () -> Rerun.parse("17:4=none/cut"));
  }
}
