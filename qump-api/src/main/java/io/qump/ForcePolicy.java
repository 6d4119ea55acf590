package io.qump;

import io.qump.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Says, in mode {@link PersistenceMode#HYBRID}, which changes are durable when they are
 * acknowledged (R3). Must be thread-safe and quick: it is asked for every change.
 */
@FunctionalInterface
public interface ForcePolicy {

  /**
   * Forces quantum numbers, syntax trees and proofs, and nothing else; and the clearing of a map,
   * which may take such values away.
   */
  ForcePolicy MATHEMATICAL =
      (map, type) ->
          type == null
              || type.equals(ValueType.QUANTUM_NUMBER)
              || type.equals(ValueType.AST_NODE)
              || type.equals(ValueType.PROOF);

  /**
   * Whether a change must be durable when it is acknowledged.
   *
   * @param map name of the map that is changed
   * @param type type of the value that is put or, as it is when the call begins, removed; null when
   *     the whole map is cleared. It is not asked about the removal of what is not there
   * @return true to force the commit that holds the change
   */
  boolean forces(String map, @Nullable ValueType type);
}
