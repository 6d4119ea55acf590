package io.qump.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.model.Shrinker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Mutants of the shrinker, which has nothing to do with mutants. */
class MutantRunnerTest {

  private static final String FILE = "io/qump/testkit/model/Shrinker.java";
  private static final MutantRunner RUNNER =
      MutantRunner.of(Shrinker.class, MutantRunnerTest.class);

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Test
  void theProductSurvives() {
    assertEquals(new Verdict.Survived(), run(Mutant.named("no bug")));
  }

  @Test
  void aBugIsFoundByWhatTheCheckThrows() {
    Mutant mutant =
        Mutant.named("keeps all").with(FILE, "if (fails.test(rest)) {", "if (rest.isEmpty()) {");
    Verdict.Killed killed = assertInstanceOf(Verdict.Killed.class, run(mutant));
    assertInstanceOf(AssertionError.class, killed.thrown());
  }

  @Test
  void whiteSpaceDoesNotMatter() {
    Mutant mutant = Mutant.named("same").with(FILE, "List<T>  shortest\n=", "List<T> shortest =");
    assertEquals(new Verdict.Survived(), run(mutant));
  }

  @Test
  void aTextThatIsNotThereOnceIsAnError() {
    assertMessage("found=0 times", Mutant.named("absent").with(FILE, "no such text", ""));
    assertMessage("found=3 times", Mutant.named("often").with(FILE, "private static <T>", ""));
  }

  @Test
  void aMutantThatDoesNotCompileIsAnError() {
    assertMessage(
        "does not compile", Mutant.named("broken").with(FILE, "return false;", "return;"));
  }

  private static void assertMessage(String part, Mutant mutant) {
    AssertionError error = assertThrows(AssertionError.class, () -> run(mutant));
    assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
  }

  private static Verdict run(Mutant mutant) {
    return RUNNER.run(mutant, Shrinks.class);
  }

  static final class Shrinks implements MutantCheck {

    @Override
    public void check() {
      assertEquals(
          List.of(3),
          Shrinker.shrink(List.of(1, 2, 3), number -> List.of(), list -> list.contains(3)));
    }
  }
}
