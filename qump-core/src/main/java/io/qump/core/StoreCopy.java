package io.qump.core;

import io.qump.core.volume.DiskVolume;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.BaseCopy;
import io.qump.spi.HotCopy;
import io.qump.spi.Persistence;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies an open store: first the commits go into the base, then the base is copied, and last comes
 * the descriptor. So what is in the directory before that is no store to anybody. The copy begins
 * with an empty log. Thread-safe.
 *
 * @param surroundings opens the volume to copy to
 * @param descriptor what the copy says of itself, too
 * @param base copies the base
 * @param control makes the checkpoint
 */
record StoreCopy(
    Surroundings surroundings, StoreDescriptor descriptor, BaseCopy base, Persistence control)
    implements HotCopy {

  @Override
  public long copyTo(Path directory) {
    Volume target = surroundings.volume(directory, DiskVolume::atEmpty);
    requireEmpty(target, directory);
    VolumeLock held = target.lock(StoreOpening.LOCK);
    try {
      // Another copy may have been made before the lock was had.
      requireEmpty(target, directory);
      control.checkpoint();
      long sequence = base.copyTo(target, StoreOpening.BASE_DIRECTORY);
      descriptor.write(target);
      return sequence;
    } finally {
      held.close();
    }
  }

  private static void requireEmpty(Volume target, Path directory) {
    for (String part : List.of("", StoreOpening.BASE_DIRECTORY, StoreOpening.LOG_DIRECTORY)) {
      List<String> files = target.list(part);
      if (!files.isEmpty()) {
        throw new InvalidArgumentException(
            "directory=" + directory + " files=" + files + "; legal: an empty directory");
      }
    }
  }
}
