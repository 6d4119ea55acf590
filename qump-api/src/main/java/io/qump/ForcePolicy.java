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
   * Forces quantum numbers, syntax trees and proofs, and nothing else. A removal or a clear is not
   * forced, since it has no type.
   */
  ForcePolicy MATHEMATICAL =
      (map, type) ->
          type != null
              && (type.equals(ValueType.QUANTUM_NUMBER)
                  || type.equals(ValueType.AST_NODE)
                  || type.equals(ValueType.PROOF));

  /**
   * Whether a change must be durable when it is acknowledged.
   *
   * @param map name of the map that is changed
   * @param type type of the new value; null for a removal or a clear
   * @return true to force the commit that holds the change
   */
  boolean forces(String map, @Nullable ValueType type);
}
