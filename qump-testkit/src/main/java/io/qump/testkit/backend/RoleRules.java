package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.spi.StorageBackend;
import io.qump.testkit.conformance.RuleGroup;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6 of {@link StorageBackend}: what {@link StorageBackend#role} gives is the only claim. */
@RuleGroup("Roles")
interface RoleRules extends BackendSource {

  /** Not a role of anybody. */
  interface Unknown {}

  @Test
  default void whatIsNoRoleIsNotGiven() {
    try (TestedBase tested = new TestedBase(this)) {
      assertEquals(Optional.empty(), tested.base().role(Unknown.class));
      assertEquals(Optional.empty(), tested.base().role(String.class));
    }
  }

  @Test
  default void everyRoleIsGivenOrNotEachTime() {
    try (TestedBase tested = new TestedBase(this)) {
      for (Class<?> role : BackendRoles.all().keySet()) {
        Optional<?> given = tested.base().role(role);
        assertEquals(given.isPresent(), tested.base().role(role).isPresent(), role.getName());
        given.ifPresent(power -> assertTrue(role.isInstance(power), role.getName()));
        tested.reopen();
        assertEquals(given.isPresent(), tested.base().role(role).isPresent(), role.getName());
      }
    }
  }

  /**
   * The power that a rule is about; the rule is skipped if the backend does not have it.
   *
   * @param tested the base
   * @param role the interface that stands for the power
   * @param <R> the interface
   * @return the power
   */
  static <R> R assumeRole(TestedBase tested, Class<R> role) {
    Optional<R> power = tested.base().role(role);
    assumeTrue(power.isPresent(), () -> "the backend does not offer " + role.getSimpleName());
    return power.orElseThrow();
  }
}
