package io.qump.testkit.damage;

import io.qump.error.CorruptionException;
import io.qump.spi.Volume;
import java.util.Optional;

/**
 * What a store must do with damaged files. Thread-safe: damages are checked by several threads.
 *
 * @param <S> what a store holds, with {@code equals} and a {@code toString} for people
 */
@FunctionalInterface
public interface DamageCheck<S> {

  /**
   * Opens the store, reads everything it holds and closes it again. {@link
   * io.qump.testkit.power.RecoveryCheck#recover} is one.
   *
   * @param volume where its files are
   * @return what it holds
   * @throws Exception if the store fails
   */
  S read(Volume volume) throws Exception;

  /**
   * Whether a failure says that files are damaged, and where. A {@link CorruptionException} does; a
   * store may have other failures that do, such as one for a format that is not known.
   *
   * @param failure what the store threw
   * @return true if it does
   */
  default boolean isReport(Throwable failure) {
    return failure instanceof CorruptionException corruption
        && !corruption.file().isEmpty()
        && corruption.position() >= 0;
  }

  /**
   * Why nobody can notice a damage, if nobody can: such as the newest file deleted, where no other
   * one names it. Each such reason is part of what a store does not promise.
   *
   * @param damage the damage
   * @return the reason, or empty if the damage must be noticed or do no harm
   */
  default Optional<String> excuse(Damage damage) {
    return Optional.empty();
  }
}
