package io.qump.segment;

import io.qump.PersistenceMode;
import io.qump.segment.store.PastModelTest;
import io.qump.segment.store.TimeTravelTest;
import io.qump.testkit.mutants.MutantCheck;

/** What planted bugs in the rules of the past must fail. Stateless and thread-safe. */
public final class PastChecks {

  private PastChecks() {}

  /** The base against its model: segments with the states of one key in several, and others. */
  public static final class Base implements MutantCheck {
    @Override
    public void check() {
      new BasePastTest().readsAsOfEveryCommitFromTheHorizonOnAreThoseOfTheModel(4, 3, 330, 40, 70);
      new BasePastTest()
          .readsAsOfEveryCommitFromTheHorizonOnAreThoseOfTheModel(5, 9, 4_000, 30, 70);
    }
  }

  /** A whole store against its model. */
  public static final class Store implements MutantCheck {
    @Override
    public void check() {
      new PastModelTest().readsAsOfEveryCommitAreThoseOfTheModel(PersistenceMode.SYNC, 40);
    }
  }

  /** What a user sees of the past. */
  public static final class Promises implements MutantCheck {
    @Override
    public void check() {
      new TimeTravelTest().everyCommitIsReadBySequenceAndByTime();
      new TimeTravelTest().aSequenceThatIsNoCommitIsRefused();
      new TimeTravelTest().whatWasFlushedWithoutRetentionHasNoPast();
      new TimeTravelTest().replayBringsThePastBack();
      new TimeTravelTest().timesDoNotRunBackwardsAcrossACheckpoint();
      new TimeTravelTest().mapsAndScansBelongToTheirMoment();
    }
  }
}
