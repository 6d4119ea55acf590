package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import io.qump.testkit.DiskImage;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The role {@link Verification} of a base. */
@RuleGroup("Role Verification")
interface VerificationRules extends BackendSource {

  /** How many bytes are damaged, one at a time. */
  int DAMAGED_BYTES = 300;

  /** Every fault that the checks find, one check after the other. */
  private static List<Fault> faults(TestedBase tested) {
    List<Fault> faults = new ArrayList<>();
    for (VerificationCheck check : checks(tested)) {
      assertTrue(check.bytes() >= 0, check::file);
      VerifiedFile found = check.run(bytes -> assertTrue(bytes >= 0, check::file));
      assertTrue(found.bytes() >= 0 && found.entries() >= 0, check::file);
      faults.addAll(found.faults());
    }
    return faults;
  }

  private static List<VerificationCheck> checks(TestedBase tested) {
    return RoleRules.assumeRole(tested, Verification.class).checks();
  }

  @Test
  default void whatIsWholeHasNoFault() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      assertEquals(List.of(), faults(tested), "a new base");
      for (long last = 1; last <= commits.last(); last++) {
        tested.flush(commits, last - 1, last);
        assertEquals(List.of(), faults(tested), "flushed " + last);
      }
      tested.reopen();
      assertEquals(List.of(), faults(tested), "reopened");
    }
  }

  @Test
  default void whatWasAppliedAndNotForcedIsNoFault() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 2);
      tested.base().apply(commits.changesAfter(2));
      assertEquals(List.of(), faults(tested));
    }
  }

  /** A check that was begun before a flush may find its file replaced; that is no fault. */
  @Test
  default void whatIsReplacedMeanwhileIsNoFault() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 4);
      List<VerificationCheck> checks = checks(tested);
      tested.flush(commits, 4, commits.last());
      for (VerificationCheck check : checks) {
        assertEquals(List.of(), check.run(bytes -> {}).faults(), check::file);
      }
    }
  }

  @Test
  default void whoAsksMayEndACheck() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, commits.last());
      for (VerificationCheck check : checks(tested)) {
        List<Long> told = new ArrayList<>();
        check.run(told::add);
        if (!told.isEmpty()) {
          VerificationCheck again =
              checks(tested).stream()
                  .filter(other -> other.file().equals(check.file()))
                  .findFirst()
                  .orElseThrow();
          assertThrows(
              CancellationException.class,
              () ->
                  again.run(
                      bytes -> {
                        throw new CancellationException("enough");
                      }),
              check::file);
        }
      }
    }
  }

  @Test
  default void everyDamagedFileIsNamed(Findings findings) {
    assumeVolume("damage its files");
    try (TestedBase tested = new TestedBase(this)) {
      RoleRules.assumeRole(tested, Verification.class);
    }
    DiskImage whole = DamagedBase.image(this);
    for (DamagedBase damaged : DamagedBase.of(whole, DAMAGED_BYTES)) {
      assertTrue(isNoticed(damaged), () -> "not noticed: " + damaged);
    }
    findings.figure("damaged bytes, verified", DAMAGED_BYTES);
  }

  /** Whether a base refuses to open for the damage, or verification names the file. */
  private boolean isNoticed(DamagedBase damaged) {
    try (TestedBase tested = new TestedBase(this, damaged.image().volume())) {
      return faults(tested).stream().anyMatch(fault -> fault.file().equals(damaged.file()));
    } catch (CorruptionException e) {
      return damaged.file().equals(e.file());
    } catch (FormatVersionException e) {
      return true;
    }
  }
}
