package io.qump;

import io.qump.error.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a configuration, so that one error names every bad field. For one
 * thread at a time.
 */
final class ConfigurationCheck {

  private final List<String> problems = new ArrayList<>();

  /**
   * What a builder is given, which must not be null.
   *
   * @throws InvalidConfigurationException naming the field
   */
  static <T> T required(String field, @Nullable T value, String legal) {
    if (value == null) {
      throw new InvalidConfigurationException(field + "=null; legal: " + legal);
    }
    return value;
  }

  /** Where the entries are kept must fit the mode. */
  void storage(
      @Nullable PersistenceMode mode,
      Optional<Path> directory,
      Optional<Path> logDirectory,
      Optional<String> backend) {
    boolean whole = given("mode", mode, "one of " + List.of(PersistenceMode.values()));
    whole &= given("directory", directory, "a path, or an empty Optional");
    whole &= given("logDirectory", logDirectory, "a path, or an empty Optional");
    if (whole && mode != null) {
      places(mode, directory, logDirectory);
    }
    if (given("backend", backend, "the id of a backend, or an empty Optional")
        && backend.isPresent()
        && backend.get().isBlank()) {
      problems.add("backend=\"" + backend.get() + "\"; legal: the id of a backend");
    }
  }

  private void places(PersistenceMode mode, Optional<Path> directory, Optional<Path> logDirectory) {
    if (mode != PersistenceMode.DISABLED && directory.isEmpty()) {
      problems.add("directory=none; legal with mode=" + mode + ": a path");
    }
    if (mode == PersistenceMode.DISABLED && directory.isPresent()) {
      problems.add("directory=" + directory.get() + "; legal with mode=DISABLED: none");
    }
    if (mode == PersistenceMode.DISABLED && logDirectory.isPresent()) {
      problems.add("logDirectory=" + logDirectory.get() + "; legal with mode=DISABLED: none");
    }
  }

  /** What is kept in memory only can be read by nobody else. */
  void readOnly(@Nullable PersistenceMode mode, boolean readOnly) {
    if (readOnly && mode == PersistenceMode.DISABLED) {
      problems.add("readOnly=true; legal with mode=DISABLED: false");
    }
  }

  /** Whether a field has a value at all. */
  boolean given(String field, @Nullable Object value, String legal) {
    if (value == null) {
      problems.add(field + "=null; legal: " + legal);
    }
    return value != null;
  }

  /** The powers that are required; none of them may be null. Answers a copy. */
  Set<Capability> powers(String field, @Nullable Set<Capability> value) {
    String legal = "a set of " + List.of(Capability.values());
    if (value == null || value.stream().anyMatch(Objects::isNull)) {
      problems.add(field + "=" + value + "; legal: " + legal);
      return Set.of();
    }
    return Set.copyOf(value);
  }

  void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(field + "=" + value + "; legal: " + least + " to " + most);
    }
  }

  void range(String field, @Nullable Duration value, Duration least, Duration most) {
    if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(field + "=" + value + "; legal: " + least + " to " + most);
    }
  }

  void only(String field, boolean value, boolean legal, String why) {
    if (value != legal) {
      problems.add(field + "=" + value + "; legal: " + legal + " (" + why + ")");
    }
  }

  void oneOf(String field, @Nullable String value, Set<String> legal) {
    if (value == null || !legal.contains(value)) {
      problems.add(field + "=" + value + "; legal: one of " + legal.stream().sorted().toList());
    }
  }

  void finish() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(String.join("; ", problems));
    }
  }
}
