package io.qump.qfs;

import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Verifies a base: a check for some entry files each, and one for everything else, which looks for
 * files that the base did not write. Thread-safe.
 */
final class BaseVerification implements Verification {

  /** How many entry files a check reads. */
  private static final int ENTRIES = 4_096;

  private final BaseWriter writer;
  private final EntryVerifier entries;
  private final StrangerSearch strangers;

  BaseVerification(BaseWriter writer, EntryVerifier entries, StrangerSearch strangers) {
    this.writer = writer;
    this.entries = entries;
    this.strangers = strangers;
  }

  @Override
  public List<VerificationCheck> checks() {
    List<VerificationCheck> checks = new ArrayList<>();
    checks.add(new Check(strangers.manifest(), 0, advanced -> strangers.verify()));
    for (MapEntries map : writer.current().maps().values()) {
      for (int from = 0; from < map.size(); from += ENTRIES) {
        checks.add(check(map, from, Math.min(map.size(), from + ENTRIES)));
      }
    }
    return checks;
  }

  private VerificationCheck check(MapEntries map, int from, int to) {
    long bytes = 0;
    for (int i = from; i < to; i++) {
      bytes += map.entry(i).length();
    }
    return new Check(
        entries.file(map, from), bytes, advanced -> entries.verify(map, from, to, advanced));
  }

  /** One check. Run once. */
  private record Check(String file, long bytes, Function<LongConsumer, VerifiedFile> body)
      implements VerificationCheck {

    @Override
    public VerifiedFile run(LongConsumer advanced) {
      return body.apply(advanced);
    }
  }
}
