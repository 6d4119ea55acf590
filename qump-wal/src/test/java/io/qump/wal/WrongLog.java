package io.qump.wal;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.EngineProvider;
import io.qump.spi.LogCommit;
import io.qump.spi.LogProvider;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.fault.AlteredVolume;
import io.qump.testkit.fault.VolumeBehaviour;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Logs that are right but for one fault. */
enum WrongLog implements LogProvider {
  FORGETS_TO_FORCE {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return over(
          context,
          new VolumeBehaviour() {
            @Override
            public void force(AppendFile file) {
              // Forgotten.
            }
          });
    }
  },

  FORGETS_TO_FORCE_THE_NAME {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return over(
          context,
          new VolumeBehaviour() {
            @Override
            public void forceDirectory(Volume volume, String directory) {
              // Forgotten.
            }
          });
    }
  },

  DROPS_TOO_MUCH {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public void drop(long throughSequence) {
          super.drop(throughSequence + 2);
        }
      };
    }
  },

  NEVER_DROPS {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public void drop(long throughSequence) {
          // The fault.
        }
      };
    }
  },

  LOSES_HALF_OF_A_COMMIT {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public ReplayReport replay(long afterSequence, Consumer<LogCommit> target) {
          return super.replay(
              afterSequence,
              commit ->
                  target.accept(
                      new LogCommit(
                          commit.sequence(),
                          commit.timeMillis(),
                          List.of(commit.mutations().get(0)))));
        }
      };
    }
  },

  HANDS_OVER_WHAT_THE_BASE_HOLDS {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public ReplayReport replay(long afterSequence, Consumer<LogCommit> target) {
          return super.replay(Math.max(0, afterSequence - 1), target);
        }
      };
    }
  },

  LOSES_THE_INTERRUPT {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public void force(long position) {
          super.force(position);
          Thread.interrupted();
        }
      };
    }
  },

  HIDES_THAT_THE_MEDIUM_IS_FULL {
    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Forwarding(new WalProvider().open(context)) {
        @Override
        public void force(long position) {
          try {
            super.force(position);
          } catch (StorageFullException e) {
            throw new StorageException(e.file(), e.operation(), "something failed", e);
          }
        }
      };
    }
  };

  @Override
  public String id() {
    return "wrong-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  private static WriteAheadLog over(StorageContext context, VolumeBehaviour behaviour) {
    return new WalProvider()
        .open(
            new StorageContext(
                new AlteredVolume(context.volume(), behaviour),
                context.directory(),
                context.storeId(),
                context.configuration(),
                context.environment(),
                context.addressing()));
  }

  /** Passes every call on to a right log. */
  private static class Forwarding implements WriteAheadLog {

    private final WriteAheadLog delegate;

    Forwarding(WriteAheadLog delegate) {
      this.delegate = delegate;
    }

    @Override
    public long append(LogCommit commit) {
      return delegate.append(commit);
    }

    @Override
    public void force(long position) {
      delegate.force(position);
    }

    @Override
    public ReplayReport replay(long afterSequence, Consumer<LogCommit> target) {
      return delegate.replay(afterSequence, target);
    }

    @Override
    public void drop(long throughSequence) {
      delegate.drop(throughSequence);
    }

    @Override
    public void close() {
      delegate.close();
    }
  }
}
