package io.qump.testkit.toy;

/** A mistake that {@link ToyStore} makes if it is told to. */
public enum Flaw {
  /** A put is acknowledged though its record was never forced. */
  FORGET_FORCE,
  /** A put is acknowledged, and its record forced when the next one comes. */
  ACKNOWLEDGE_BEFORE_FORCE,
  /** The first log of an open store is written to before its name is durable. */
  FORGET_DIRECTORY_FORCE_AT_OPEN,
  /** A compaction renames a snapshot that was never forced. */
  FORGET_SNAPSHOT_FORCE,
  /** A compaction forces the snapshot when it already has its name. */
  RENAME_BEFORE_FORCE,
  /** A compaction deletes logs before the snapshot's name is durable. */
  FORGET_DIRECTORY_FORCE_AFTER_RENAME,
  /** A compaction deletes logs before it renames the snapshot. */
  DELETE_LOGS_BEFORE_RENAME,
  /** A compaction deletes the old snapshot and writes the new one in its place. */
  SNAPSHOT_IN_PLACE,
  /** Records are taken as they are. */
  NO_CHECKSUM,
  /** The checksum covers key and value only, so that zeros are a record. */
  CHECKSUM_WITHOUT_HEADER,
  /** A record verifies at another place of the same file. */
  CHECKSUM_WITHOUT_POSITION,
  /** A record verifies at the same place of another file. */
  CHECKSUM_WITHOUT_FILE,
  /** Opening goes on at the end of the log, behind whatever stands there. */
  APPEND_AFTER_TORN_TAIL,
  /**
   * Opening writes the valid records to a new file of the same name, deleting the old one first.
   */
  RECOVERY_REPLACES_LOG,
  /** A snapshot that was not finished stays, and the next one cannot be created. */
  LEAVE_UNFINISHED_SNAPSHOT,
  /** The first bad record ends a log, whatever stands behind it; no number is compared. */
  STOP_AT_FIRST_BAD_RECORD,
  /** A put whose force failed is acknowledged. */
  SWALLOW_FAILED_FORCE,
  /** A put whose force failed tries again and believes the second answer. */
  RETRY_FAILED_FORCE,
  /** Damage is reported by an exception that no caller expects. */
  UNTYPED_ERROR
}
