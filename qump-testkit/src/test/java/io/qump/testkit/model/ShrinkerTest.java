package io.qump.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shortest list that fails. */
class ShrinkerTest {

  @Test
  void leavesOutWhatIsNotNeeded() {
    List<Integer> failing = IntStream.range(0, 1_000).boxed().toList();
    List<Integer> shortest =
        Shrinker.shrink(failing, number -> List.of(), list -> list.containsAll(List.of(3, 777)));
    assertEquals(List.of(3, 777), shortest);
  }

  @Test
  void putsSimplerElementsInPlace() {
    List<Integer> shortest =
        Shrinker.shrink(
            List.of(100, 7, 100),
            number -> number > 0 ? List.of(number / 2, number - 1) : List.of(),
            list -> list.stream().filter(number -> number >= 9).count() >= 2);
    assertEquals(List.of(9, 9), shortest);
  }
}
