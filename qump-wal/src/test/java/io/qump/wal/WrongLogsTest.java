package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.qump.spi.LogProvider;
import io.qump.testkit.log.LogContract;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Logs with one fault each: the contract fails, by the rule that the fault breaks. */
class WrongLogsTest {

  /** The log that the contract is given: the launcher makes its test class by itself. */
  private static final String WRONG = "qump.test.wrong-log";

  /** The contract, for the log that the property names. */
  static class Contract extends LogContract {

    @Override
    public LogProvider logProvider() {
      return WrongLog.valueOf(System.getProperty(WRONG));
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty(WRONG);
  }

  /** The fault, the rule that must fail, and what that must say. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "FORGETS_TO_FORCE; whatWasForcedIsThereAfterAPowerCut; expected|Corruption",
        "FORGETS_TO_FORCE_THE_NAME; whatWasForcedIsThereAfterAPowerCut; expected",
        "DROPS_TOO_MUCH; nothingBehindWhatIsDroppedIsLost; LogCorruptionException|expected",
        "NEVER_DROPS; droppingGivesSpaceBack; bytes before",
        "LOSES_HALF_OF_A_COMMIT; everyFieldComesBack; expected",
        "HANDS_OVER_WHAT_THE_BASE_HOLDS; replayPassesOverWhatTheBaseHolds; expected",
        "LOSES_THE_INTERRUPT; anInterruptNeitherEndsAForceNorIsLost; interrupt flag was lost",
        "HIDES_THAT_THE_MEDIUM_IS_FULL; aFullMediumIsToldApartAndTheLogGoesOn; StorageFull",
      })
  void theRuleThatIsBrokenFails(WrongLog wrong, String rule, String reason) {
    System.setProperty(WRONG, wrong.name());
    List<Throwable> failures = failures(rule);
    assertEquals(1, failures.size(), failures::toString);
    assertTrue(
        Pattern.compile(reason, Pattern.DOTALL).matcher(failures.get(0).toString()).find(),
        failures::toString);
  }

  private static List<Throwable> failures(String rule) {
    List<Throwable> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Contract.class, rule))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                  result.getThrowable().ifPresent(failures::add);
                }
              }
            });
    return failures;
  }
}
