package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.error.QumpException;
import io.qump.error.SystemLimitException;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before-images of a base that cannot keep a state of itself, in the order in which they were
 * taken.
 *
 * <h2>Keeping</h2>
 *
 * <p>Before changes are applied, what they replace is read from the base and put into the newest
 * image, unless no view is open. A view looks into the image at which it began and those behind it,
 * the oldest first, and then into the base: the first state found is that of its moment, since a
 * key is kept when it changes for the first time after a view was opened. If no view was opened
 * since the last changes, the next ones go into the same image, so a view costs one copy of each
 * key that changes, however often it does.
 *
 * <h2>Concurrency</h2>
 *
 * <p>A counter is raised when the image is complete and before the base changes. A reader that
 * found the same number before it looked into the images and after it read the base has read a base
 * that did not change meanwhile; else it reads again. A view that is opened while changes are being
 * applied needs no image of them: it also holds the memory table that they come from, in which it
 * sees every key of them.
 *
 * <p>Views wait for nothing but the few steps that link an image. An image without views goes when
 * no older view needs it; else what it has moves to the image before it, with the next changes.
 *
 * <p>Invariants: 1. only the newest image takes states; 2. no view begins at an image that took
 * some; 3. states of a key are never replaced.
 *
 * <p>Thread-safe; {@link #before} by one thread at a time.
 */
final class BeforeImages {

  private static final Logger LOG = LoggerFactory.getLogger(BeforeImages.class);
  private static final int PAGE = 256;

  private final StorageBackend base;
  private final AddressScheme addressing;
  private final long mostBytes;
  private final AtomicLong changes = new AtomicLong();

  /** The newest commit of the changes that were begun last. By the thread that changes the base. */
  private long begunSequence;

  private BeforeImage oldest = new BeforeImage();
  private BeforeImage newest = oldest;

  /** What the thread that changes the base works on: it stays, whoever leaves. */
  private @Nullable BeforeImage held;

  /**
   * No images yet.
   *
   * @param base whose states are kept
   * @param addressing gives keys their identity hash
   * @param mostBytes how much heap they may take, bytes, estimated; above it the oldest views
   *     expire
   */
  BeforeImages(StorageBackend base, AddressScheme addressing, long mostBytes) {
    this.base = base;
    this.addressing = addressing;
    this.mostBytes = mostBytes;
  }

  /** How often the base was about to change. */
  long changes() {
    return changes.get();
  }

  /** Estimated heap of what is kept, bytes. */
  synchronized long bytes() {
    long bytes = 0;
    for (BeforeImage image = oldest; image != null; image = image.next()) {
      bytes += image.bytes();
    }
    return bytes;
  }

  /** The image at which a view of this moment begins; to be {@linkplain #leave left}. */
  synchronized BeforeImage enter() {
    if (newest.begun) {
      BeforeImage fresh = new BeforeImage();
      newest.next(fresh);
      newest = fresh;
    }
    newest.views++;
    return newest;
  }

  /** Ends a view that began at an image. */
  synchronized void leave(BeforeImage image) {
    image.views--;
    dropUnneeded();
  }

  /** Keeps what changes will replace, if anybody needs it. */
  void before(ChangeSet coming) {
    // Changes that are tried again were kept the first time, and may be in the base in part.
    if (coming.lastSequence() > begunSequence) {
      begunSequence = coming.lastSequence();
      fold();
      BeforeImage image = begin();
      if (image != null) {
        fill(image, coming);
      }
    }
    changes.incrementAndGet();
  }

  private void fill(BeforeImage image, ChangeSet coming) {
    try {
      for (MapChanges map : coming.maps()) {
        if (!(map.cleared() ? keepAll(image, map.map()) : keepChanged(image, map))) {
          return;
        }
      }
    } catch (QumpException e) {
      // The changes are worth more than old views, and these are told.
      LOG.warn("open snapshots expire: what a flush replaces could not be read", e);
      loseAll(e);
    } finally {
      end();
    }
  }

  /** Keeps the entries that are changed; false if nobody needs them any more. */
  private boolean keepChanged(BeforeImage image, MapChanges changed) {
    int map = changed.map().number();
    for (EntryChange change : changed.changes()) {
      if (image.get(map, change.key()) == null) {
        long hash = addressing.identityHash(change.key());
        StoredValue present = base.get(changed.map(), change.key(), hash);
        image.keep(map, change.key(), present == null ? MemoryTable.removal() : present);
        if (!makeRoom()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Keeps every entry of a map; false if nobody needs them any more. */
  private boolean keepAll(BeforeImage image, MapId map) {
    if (image.isComplete(map.number())) {
      return true;
    }
    Optional<KeyRange> left = Optional.of(KeyRange.ALL);
    while (left.isPresent()) {
      ScanPage page = base.scan(new ScanRequest(map, left.get(), false, PAGE));
      for (StoredEntry entry : page.entries()) {
        image.keep(map.number(), entry.key(), entry.value());
      }
      if (!makeRoom()) {
        return false;
      }
      left = page.remaining();
    }
    image.complete(map.number());
    return true;
  }

  /** The image to fill; null if no view is open. */
  private synchronized @Nullable BeforeImage begin() {
    dropUnneeded();
    if (isUnneeded()) {
      return null;
    }
    newest.begun = true;
    held = newest;
    return newest;
  }

  private synchronized void end() {
    held = null;
    dropUnneeded();
  }

  /** Moves what images without views have to the image before, where older views find it. */
  private void fold() {
    BeforeImage image = holdOldest();
    for (BeforeImage later = image.next(); later != null; later = image.next()) {
      if (isLeft(later)) {
        image.takeOver(later);
        unlink(image, later);
      } else {
        image = later;
      }
    }
    end();
  }

  private synchronized BeforeImage holdOldest() {
    dropUnneeded();
    held = oldest;
    return oldest;
  }

  /** Whether no view begins at an image, and none ever will. */
  private synchronized boolean isLeft(BeforeImage image) {
    if (image.views == 0) {
      image.begun = true;
    }
    return image.views == 0;
  }

  private synchronized void unlink(BeforeImage image, BeforeImage later) {
    image.next(later.next());
    if (newest == later) {
      newest = image;
    }
  }

  /** Lets the oldest views expire until what is kept fits; false if that took all of them. */
  private synchronized boolean makeRoom() {
    if (oldest == held && held.views == 0) {
      return false;
    }
    while (bytes() > mostBytes) {
      boolean last = oldest == held;
      lose(
          new SystemLimitException(
              "keptBytes="
                  + bytes()
                  + " most="
                  + mostBytes
                  + "; close snapshots earlier or raise memoryLimitBytes"));
      if (last) {
        return false;
      }
    }
    return true;
  }

  private synchronized void loseAll(QumpException reason) {
    while (oldest != held) {
      lose(reason);
    }
    lose(reason);
  }

  /** Lets the views of the oldest image expire. */
  private void lose(QumpException reason) {
    BeforeImage lost = oldest;
    if (lost.views > 0) {
      LOG.warn("{} snapshots expire: {}", lost.views, reason.getMessage());
    }
    BeforeImage next = lost.next();
    oldest = next == null ? new BeforeImage() : next;
    newest = next == null ? oldest : newest;
    lost.lose(reason);
  }

  private void dropUnneeded() {
    BeforeImage image = oldest;
    for (BeforeImage next = image.next();
        next != null && image.views == 0 && image != held;
        next = image.next()) {
      image = next;
    }
    oldest = image;
    if (isUnneeded() && image.begun && image != held) {
      oldest = new BeforeImage();
      newest = oldest;
    }
  }

  /** Whether no view is open. */
  private boolean isUnneeded() {
    return oldest == newest && oldest.views == 0;
  }
}
