package io.qump.wal;

import io.qump.error.LogCorruptionException;
import java.util.Optional;

/**
 * A log file and what is known of it without its records. Immutable and thread-safe.
 *
 * @param name its name in the volume
 * @param header its header; if that is damaged, one with the identity that stands in the file
 * @param damage what is wrong with its header, if anything is
 */
record SurveyedFile(String name, FileHeader header, Optional<LogCorruptionException> damage) {

  long number() {
    return header.number();
  }

  boolean isReadable() {
    return damage.isEmpty();
  }
}
