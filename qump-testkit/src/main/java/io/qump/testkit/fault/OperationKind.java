package io.qump.testkit.fault;

/** The operations of a volume and its files that can fail. Immutable and thread-safe. */
public enum OperationKind {
  /** {@link io.qump.spi.Volume#create}. */
  CREATE("create"),
  /** {@link io.qump.spi.Volume#open}. */
  OPEN("open"),
  /** {@link io.qump.spi.AppendFile#append}. */
  APPEND("append"),
  /** {@link io.qump.spi.AppendFile#force}. */
  FORCE("force"),
  /** {@link io.qump.spi.Volume#rename}. */
  RENAME("rename"),
  /** {@link io.qump.spi.Volume#delete}. */
  DELETE("delete"),
  /** {@link io.qump.spi.Volume#list}, and what asks it: {@link io.qump.spi.Volume#exists}. */
  LIST("list"),
  /** {@link io.qump.spi.Volume#forceDirectory}. */
  FORCE_DIRECTORY("forceDirectory"),
  /** {@link io.qump.spi.Volume#lock}. */
  LOCK("lock"),
  /** Everything that {@link io.qump.spi.ReadFile} reads: size, bytes and views. */
  READ("read");

  private final String verb;

  OperationKind(String verb) {
    this.verb = verb;
  }

  /** What a failure calls the operation. */
  String verb() {
    return verb;
  }
}
