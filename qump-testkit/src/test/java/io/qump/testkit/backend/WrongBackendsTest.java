package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.qump.spi.BackendProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Backends with one fault each: the contract fails, by the rule that the fault breaks, and says
 * why. Rules about something else pass.
 */
@Execution(ExecutionMode.SAME_THREAD)
class WrongBackendsTest {

  /** The backend that the contract is given: the launcher makes its test class by itself. */
  private static final String WRONG = "qump.test.wrong-backend";

  /** The contract, for the backend that the property names. */
  static class Contract extends BackendContract {

    @Override
    public BackendProvider backendProvider() {
      return WrongBackend.valueOf(System.getProperty(WRONG));
    }

    @Override
    @Test
    public void serviceLoaderFindsTheProvider() {
      // No provider file names a wrong backend.
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty(WRONG);
  }

  /** The fault, the rule that must fail, what that must say, what all that fail must say. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "FORGETS_TO_FORCE; whatWasForcedIsThereAfterAPowerCut; too short" + "; too short|checksum",
        "FORGETS_TO_FORCE_THE_NAME; whatWasForcedIsThereAfterAPowerCut; durable sequence"
            + "; durable|but was: <0>|found=0 is the state of no commit",
        "APPLIES_TWICE_WITH_EFFECT; applyingTwiceIsApplyingOnce; applied twice.*value"
            + "; array lengths differ",
        "LOSES_TOMBSTONES; aRemovedEntryStaysRemoved; removed: .*key of entry"
            + "; key of entry|entries|pairs of a scan",
        "FORGETS_CLEARS; aClearTakesWhatWasThereAndNothingElse; after commit 4.*entries"
            + "; key of entry|entries|pairs of a scan",
        "SCANS_OUT_OF_ORDER; entriesComeInUnsignedByteOrder; key of entry 1"
            + "; key of entry|array contents differ",
        "ENDS_SCANS_EARLY; everyPageSizeGivesTheSame; pages of 2: entries"
            + "; entries ==>|there is more|pairs of a scan",
        "INCLUDES_THE_UPPER_BOUND; aRangeHasItsLowerBoundAndNotItsUpper; entries" + "; entries",
        "SHARES_A_BUFFER; valuesThatWereReadDoNotChange; an array was changed"
            + "; an array was changed",
        "LEAKS_CURSORS; readingOpensNoMoreAndMoreFiles; files left open by reads" + "; left open",
        "IGNORES_SEQUENCES; whatWasAppliedIsVisible; sequence" + "; sequence",
        "CLAIMS_WHAT_IS_NOT_DURABLE; whatWasNotForcedIsAppliedAgainAfterAPowerCut; applied again, forced=0.*entries"
            + "; entries|sequence|nothing was thrown|but was: <2>",
        "TRIES_AGAIN_AFTER_A_FAILURE; aFailedApplyOrForceIsFinal; apply after .*nothing was thrown"
            + "; nothing was thrown",
        "HIDES_THAT_THE_MEDIUM_IS_FULL; aFullMediumIsToldApart; StorageFullException"
            + "; StorageFullException",
        "MIXES_MAPS; mapsAreApart; there should be no entry" + "; there should be no entry",
        "PINS_NOTHING; aPinnedStateDoesNotChange; pinned at 0, now 1" + "; entries|key of entry",
        "CLAIMS_EVERY_ROLE; whatIsNoRoleIsNotGiven; Optional.empty"
            + "; Optional.empty|TimeTravel|ClassCast",
        "ANSWERS_AFTER_CLOSE; useAfterCloseIsAClearError; ClosedException" + "; ClosedException",
        "TAKES_ANOTHER_STORES_FILES; filesOfAnotherStoreAreRefused; nothing was thrown"
            + "; nothing was thrown|another store",
        "FORGETS_TO_FORCE_COPIES; aCopyIsABaseOfItsOwn; too short; too short|copied, but",
        "READS_ON_BY_ITSELF; aStateStaysUntilItIsRefreshedAndAViewForEver; but was: <4>"
            + "; but was: <4>|there is another state|but was: <8>",
        "NEVER_SETTLES; aReaderSeesWhatWasForced; nobody writes"
            + "; nobody writes|expected: <false> but was: <true>",
        "TIDIES_UP_WHEN_IT_READS; aReaderChangesNothing; FORCE_DIRECTORY count=8"
            + "; FORCE_DIRECTORY|forceDirectory"
      })
  void theRuleThatIsBrokenFails(WrongBackend wrong, String rule, String reason, String reasons) {
    Map<String, Throwable> failed = failures(wrong);
    assertTrue(failed.containsKey(rule), () -> "failed=" + failed);
    assertSays(reason, rule, failed.get(rule));
    failed.forEach((name, thrown) -> assertSays(reasons, name, thrown));
  }

  private static void assertSays(String reason, String rule, @Nullable Throwable thrown) {
    String text = String.valueOf(thrown);
    assertTrue(
        Pattern.compile(reason, Pattern.DOTALL).matcher(text).find(),
        () -> rule + " does not say " + reason + ": " + text);
  }

  @Test
  void everyFaultHasARow() throws NoSuchMethodException {
    CsvSource rows =
        WrongBackendsTest.class
            .getDeclaredMethod(
                "theRuleThatIsBrokenFails",
                WrongBackend.class,
                String.class,
                String.class,
                String.class)
            .getAnnotation(CsvSource.class);
    assertEquals(WrongBackend.values().length, rows.value().length);
  }

  private static Map<String, Throwable> failures(WrongBackend wrong) {
    System.setProperty(WRONG, wrong.name());
    Map<String, Throwable> failed = new ConcurrentHashMap<>();
    Launcher launcher = LauncherFactory.create();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Contract.class)).build();
    launcher.execute(
        request,
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result
                .getThrowable()
                .filter(thrown -> result.getStatus() == TestExecutionResult.Status.FAILED)
                .ifPresent(
                    thrown ->
                        failed.put(
                            test.getSource()
                                .filter(MethodSource.class::isInstance)
                                .map(source -> ((MethodSource) source).getMethodName())
                                .orElse(test.getDisplayName()),
                            thrown));
          }
        });
    return failed;
  }
}
