package io.qump.hdf5;

import io.qump.testkit.mutants.MutantCheck;

/** What finds planted bugs. Stateless. */
final class PlantedChecks {

  private PlantedChecks() {}

  /** The hash table of pairs, in memory. */
  static final class Pairs implements MutantCheck {
    @Override
    public void check() {
      new PairModelTest().theNewestOfTheTailCounts();
      new PairModelTest().run(220_000, 6_000);
    }
  }

  /** Ordinary maps, in memory. */
  static final class Records implements MutantCheck {
    @Override
    public void check() {
      new RecordModelTest().run(55);
      new RecordModelTest().keysThatCollideInAllBitsAreToldApart();
      new RecordModelTest().fewKeysThatCollideStayOutOfTheTail();
    }
  }

  /** Files: opened again after each flush, power cuts, the collector. */
  static final class Files implements MutantCheck {
    @Override
    public void check() {
      PowerCutTest test = new PowerCutTest();
      test.whatWasForcedIsThereAfterEachPowerCut();
      test.changesThatComeAgainDoNoHarm();
      new CollectorTest().filesStayInProportionAndEverythingIsThere();
      new CollectorTest().aViewKeepsWhatTheCollectorDeletes();
    }
  }

  /** Damage. */
  static final class Damages implements MutantCheck {
    @Override
    public void check() {
      DamageTest test = new DamageTest();
      test.aGenerationOfTheSameContentElsewhereDoesNotVerify();
      test.filesThatAreCutOffLongerOrGoneAreFound();
      test.readingNeverGivesWhatWasNotWritten();
    }
  }

  /** Damage of every kind of byte, by verifying. */
  static final class Verified implements MutantCheck {
    @Override
    public void check() {
      new DamageTest().everyDamagedByteIsFoundByVerifying();
    }
  }
}
