package io.qump.testkit.fault;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bug to be planted between a store and its volume, and what a test suite must make of it.
 * Immutable and thread-safe.
 *
 * @param name a short name, unique in a list of bugs
 * @param description what the bug does
 * @param expected a part of the message with which the suite must fail; empty for any message
 * @param harmless why the bug does no harm to this store, if it does none
 * @param behaviour makes the bug anew for each run, as some remember what happened
 */
public record PlantedBug(
    String name,
    String description,
    String expected,
    Optional<String> harmless,
    Supplier<VolumeBehaviour> behaviour) {

  /**
   * A bug that must be found, whatever the message.
   *
   * @param name a short name
   * @param description what the bug does
   * @param behaviour makes the bug
   * @return the bug
   */
  public static PlantedBug of(
      String name, String description, Supplier<VolumeBehaviour> behaviour) {
    return new PlantedBug(name, description, "", Optional.empty(), behaviour);
  }

  /**
   * This bug, to be found for the right reason.
   *
   * @param message a part of the message with which the suite must fail
   * @return the changed bug
   */
  public PlantedBug foundBy(String message) {
    return new PlantedBug(name, description, message, Optional.empty(), behaviour);
  }

  /**
   * This bug, in a store to which it does no harm.
   *
   * @param why the reason
   * @return the changed bug
   */
  public PlantedBug harmlessBecause(String why) {
    return new PlantedBug(name, description, "", Optional.of(why), behaviour);
  }

  @Override
  public String toString() {
    return name;
  }
}
