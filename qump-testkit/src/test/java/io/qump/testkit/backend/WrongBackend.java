package io.qump.testkit.backend;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.EngineProvider;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ReadFile;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.fault.AlteredVolume;
import io.qump.testkit.fault.VolumeBehaviour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Backends that are right but for one fault. */
enum WrongBackend implements BackendProvider, BaseReaders {
  FORGETS_TO_FORCE {
    @Override
    public StorageBackend open(StorageContext context) {
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
    public StorageBackend open(StorageContext context) {
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

  APPLIES_TWICE_WITH_EFFECT {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        private long applied;

        @Override
        public void apply(ChangeSet changes) {
          boolean again = changes.lastSequence() <= applied;
          super.apply(again ? changed(changes, WrongBackend::doubled) : changes);
          applied = changes.lastSequence();
        }
      };
    }
  },

  LOSES_TOMBSTONES {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public void apply(ChangeSet changes) {
          super.apply(changed(changes, change -> change.value() == null ? null : change));
        }
      };
    }
  },

  FORGETS_CLEARS {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public void apply(ChangeSet changes) {
          super.apply(
              new ChangeSet(
                  changes.lastSequence(),
                  changes.lastTimeMillis(),
                  changes.maps().stream()
                      .map(map -> new MapChanges(map.map(), 0, map.changes()))
                      .toList()));
        }
      };
    }
  },

  SCANS_OUT_OF_ORDER {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public ScanPage scan(ScanRequest request) {
          ScanPage page = super.scan(request);
          List<StoredEntry> entries = new ArrayList<>(page.entries());
          if (entries.size() > 4) {
            Collections.swap(entries, 1, 2);
          }
          return new ScanPage(entries, page.remaining());
        }
      };
    }
  },

  ENDS_SCANS_EARLY {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public ScanPage scan(ScanRequest request) {
          ScanPage page = super.scan(request);
          return request.maxEntries() == 2 ? new ScanPage(page.entries(), Optional.empty()) : page;
        }
      };
    }
  },

  INCLUDES_THE_UPPER_BOUND {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public ScanPage scan(ScanRequest request) {
          byte[] upper = request.range().upper();
          KeyRange range =
              upper == null || request.descending()
                  ? request.range()
                  : new KeyRange(request.range().lower(), KeyRange.behind(upper));
          return super.scan(
              new ScanRequest(request.map(), range, request.descending(), request.maxEntries()));
        }
      };
    }
  },

  SHARES_A_BUFFER {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        private final byte[] buffer = new byte[9];

        @Override
        public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
          StoredValue value = super.get(map, key, identityHash);
          if (value == null || value.bytes().length != buffer.length) {
            return value;
          }
          System.arraycopy(value.bytes(), 0, buffer, 0, buffer.length);
          return new StoredValue(value.sequence(), value.type(), buffer);
        }
      };
    }
  },

  LEAKS_CURSORS {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        private final List<ReadFile> leaked = new ArrayList<>();

        @Override
        public ScanPage scan(ScanRequest request) {
          ScanPage page = super.scan(request);
          if (page.remaining().isPresent()) {
            String name = context.directory() + "/state";
            if (context.volume().exists(name)) {
              leaked.add(context.volume().open(name));
            }
          }
          return page;
        }
      };
    }
  },

  IGNORES_SEQUENCES {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
          StoredValue value = super.get(map, key, identityHash);
          return value == null ? null : new StoredValue(1, value.type(), value.bytes());
        }
      };
    }
  },

  CLAIMS_WHAT_IS_NOT_DURABLE {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        private final String claim = context.directory() + "/claim-";

        @Override
        public void apply(ChangeSet changes) {
          super.apply(changes);
          String name = claim + changes.lastSequence();
          if (!context.volume().exists(name)) {
            context.volume().create(name).close();
            context.volume().forceDirectory(context.directory());
          }
        }

        @Override
        public long durableSequence() {
          return context.volume().list(context.directory()).stream()
              .filter(name -> name.startsWith(claim))
              .mapToLong(name -> Long.parseLong(name.substring(claim.length())))
              .reduce(super.durableSequence(), Math::max);
        }
      };
    }
  },

  TRIES_AGAIN_AFTER_A_FAILURE {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        private final List<ChangeSet> applied = new ArrayList<>();
        private @Nullable StorageBackend fresh;

        @Override
        public void apply(ChangeSet changes) {
          applied.add(changes);
          target().ifPresentOrElse(base -> base.apply(changes), () -> super.apply(changes));
        }

        @Override
        public void force(long sequence) {
          try {
            target().ifPresentOrElse(base -> base.force(sequence), () -> super.force(sequence));
          } catch (StorageException e) {
            StorageBackend next = new ReferenceBase(context);
            applied.forEach(next::apply);
            fresh = next;
            throw e;
          }
        }

        private Optional<StorageBackend> target() {
          return Optional.ofNullable(fresh);
        }
      };
    }
  },

  HIDES_THAT_THE_MEDIUM_IS_FULL {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public void force(long sequence) {
          try {
            super.force(sequence);
          } catch (StorageFullException e) {
            throw new StorageException(e.file(), e.operation(), "something failed", e);
          }
        }
      };
    }
  },

  MIXES_MAPS {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
          StoredValue value = super.get(map, key, identityHash);
          return value != null
              ? value
              : super.get(new MapId(map.number() ^ 1, map.name()), key, identityHash);
        }
      };
    }
  },

  PINS_NOTHING {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public <R> Optional<R> role(Class<R> role) {
          BaseSnapshots snapshots = () -> new Unpinned(this);
          return role == BaseSnapshots.class ? Optional.of(role.cast(snapshots)) : Optional.empty();
        }
      };
    }
  },

  CLAIMS_EVERY_ROLE {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        @SuppressWarnings("unchecked") // The fault.
        public <R> Optional<R> role(Class<R> role) {
          Optional<R> right = super.role(role);
          return right.isPresent() ? right : Optional.of((R) this);
        }
      };
    }
  },

  ANSWERS_AFTER_CLOSE {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public void close() {
          // The fault: it stays as it is.
        }
      };
    }
  },

  TAKES_ANOTHER_STORES_FILES {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ReferenceBase(
          new StorageContext(
              context.volume(),
              context.directory(),
              new UUID(0, 0),
              context.configuration(),
              context.environment(),
              context.addressing()));
    }
  },

  FORGETS_TO_FORCE_COPIES {
    @Override
    public StorageBackend open(StorageContext context) {
      return new ForwardingBackend(new ReferenceBase(context)) {
        @Override
        public <R> Optional<R> role(Class<R> role) {
          Optional<R> right = super.role(role);
          if (role != BaseCopy.class) {
            return right;
          }
          BaseCopy copies = (BaseCopy) right.orElseThrow();
          BaseCopy wrong =
              (target, directory) ->
                  copies.copyTo(
                      new AlteredVolume(
                          target,
                          new VolumeBehaviour() {
                            @Override
                            public void force(AppendFile file) {
                              // Forgotten.
                            }
                          }),
                      directory);
          return Optional.of(role.cast(wrong));
        }
      };
    }
  },

  READS_ON_BY_ITSELF {
    @Override
    public BaseReader openReader(StorageContext context) {
      return new ReferenceReader(context) {
        @Override
        public long sequence() {
          refresh();
          return super.sequence();
        }
      };
    }
  },

  NEVER_SETTLES {
    @Override
    public BaseReader openReader(StorageContext context) {
      return new ReferenceReader(context) {
        @Override
        public boolean refresh() {
          super.refresh();
          return true;
        }
      };
    }
  },

  TIDIES_UP_WHEN_IT_READS {
    @Override
    public BaseReader openReader(StorageContext context) {
      return new ReferenceReader(context) {
        @Override
        public boolean refresh() {
          context.volume().list(context.directory()).stream()
              .filter(name -> !name.endsWith("/state"))
              .forEach(context.volume()::delete);
          context.volume().forceDirectory(context.directory());
          return super.refresh();
        }
      };
    }
  };

  @Override
  public StorageBackend open(StorageContext context) {
    return new ReferenceBase(context);
  }

  @Override
  public BaseReader openReader(StorageContext context) {
    return new ReferenceReader(context);
  }

  @Override
  public String id() {
    return "wrong-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  private static StorageBackend over(StorageContext context, VolumeBehaviour behaviour) {
    return new ReferenceBase(
        new StorageContext(
            new AlteredVolume(context.volume(), behaviour),
            context.directory(),
            context.storeId(),
            context.configuration(),
            context.environment(),
            context.addressing()));
  }

  /** Changes with each entry's change changed, or left out where there is null in its place. */
  private static ChangeSet changed(ChangeSet changes, UnaryOperator<@Nullable EntryChange> with) {
    return new ChangeSet(
        changes.lastSequence(),
        changes.lastTimeMillis(),
        changes.maps().stream().map(map -> changed(map, with)).toList());
  }

  private static MapChanges changed(MapChanges map, UnaryOperator<@Nullable EntryChange> with) {
    List<EntryChange> entries = new ArrayList<>();
    for (EntryChange change : map.changes()) {
      EntryChange changed = with.apply(change);
      if (changed != null) {
        entries.add(changed);
      }
    }
    return new MapChanges(map.map(), map.clearedAt(), entries);
  }

  private static @Nullable EntryChange doubled(@Nullable EntryChange change) {
    StoredValue value = change == null ? null : change.value();
    if (change == null || value == null) {
      return change;
    }
    byte[] twice = new byte[2 * value.bytes().length];
    System.arraycopy(value.bytes(), 0, twice, 0, value.bytes().length);
    return new EntryChange(
        change.key(), change.sequence(), new StoredValue(value.sequence(), value.type(), twice));
  }

  /** A view that shows what is there now. */
  private record Unpinned(StorageBackend base) implements BaseView {

    @Override
    public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
      return base.get(map, key, identityHash);
    }

    @Override
    public ScanPage scan(ScanRequest request) {
      return base.scan(request);
    }

    @Override
    public void close() {}
  }
}
