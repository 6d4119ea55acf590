package io.qump;

/** A power that a store may have; {@link Capabilities} says how it has it. Immutable. */
public enum Capability {
  /** Scans in the order of the keys. */
  ORDERED_SCAN,
  /** Snapshots that do not change while the store does. */
  SNAPSHOTS,
  /** Serializable transactions across maps. */
  TRANSACTIONS,
  /** Writes that are durable when they are acknowledged. */
  DURABILITY,
  /** Reads as of a moment in the past. */
  TIME_TRAVEL,
  /** Sets of values under one key. */
  MANY_VALUES,
  /** Giving back the space of replaced and removed entries. */
  COMPACTION,
  /** Finding damage in everything that is stored. */
  VERIFICATION,
  /** Bringing back what is undamaged. */
  REPAIR,
  /** A copy of the store taken while it is in use. */
  HOT_COPY,
  /** Mathematical metadata kept and queried by the backend itself. */
  NATIVE_METADATA,
  /** Readers in other processes while the store is being written. */
  EXTERNAL_READERS
}
