package io.qump;

/** How a store has a {@link Capability}. Immutable. */
public enum Support {
  /** The engine or the backend has it by its own design. */
  NATIVE,
  /** The engine makes it out of other powers; it may cost more. */
  EMULATED,
  /** The store does not have it; asking for it is an error. */
  ABSENT
}
