package io.qump.hdf5;

/** What the slots of an entry hold. The codes are persisted: do not change them. */
enum EntryState {
  /** The place of a record. */
  RECORD(1),
  /** One value; the second slot is empty. */
  ONE(2),
  /** Two values. */
  TWO(3),
  /** The number of values, which are spilled into a value set. */
  SPILLED(4);

  private final int code;

  EntryState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The state of a code; null if there is none, 0 among them: a place never written to. */
  static @org.jspecify.annotations.Nullable EntryState of(int code) {
    return switch (code) {
      case 1 -> RECORD;
      case 2 -> ONE;
      case 3 -> TWO;
      case 4 -> SPILLED;
      default -> null;
    };
  }
}
