package io.qump;

import io.qump.error.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is wrong with a configuration, so that one error names every bad field. For one
 * thread at a time.
 */
final class ConfigurationCheck {

  private final List<String> problems = new ArrayList<>();

  /** Where the entries are kept must fit the mode. */
  void storage(
      PersistenceMode mode,
      Optional<Path> directory,
      Optional<Path> logDirectory,
      Optional<String> backend) {
    if (mode != PersistenceMode.DISABLED && directory.isEmpty()) {
      problems.add("directory=none; legal with mode=" + mode + ": a path");
    }
    if (mode == PersistenceMode.DISABLED && directory.isPresent()) {
      problems.add("directory=" + directory.get() + "; legal with mode=DISABLED: none");
    }
    if (mode == PersistenceMode.DISABLED && logDirectory.isPresent()) {
      problems.add("logDirectory=" + logDirectory.get() + "; legal with mode=DISABLED: none");
    }
    if (backend.isPresent() && backend.get().isBlank()) {
      problems.add("backend=\"" + backend.get() + "\"; legal: the id of a backend");
    }
  }

  void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(field + "=" + value + "; legal: " + least + " to " + most);
    }
  }

  void range(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(field + "=" + value + "; legal: " + least + " to " + most);
    }
  }

  void only(String field, boolean value, boolean legal, String why) {
    if (value != legal) {
      problems.add(field + "=" + value + "; legal: " + legal + " (" + why + ")");
    }
  }

  void oneOf(String field, String value, Set<String> legal) {
    if (!legal.contains(value)) {
      problems.add(field + "=" + value + "; legal: one of " + legal.stream().sorted().toList());
    }
  }

  void finish() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(String.join("; ", problems));
    }
  }
}
