package io.qump.core;

import io.qump.core.volume.MeasuredVolume;

/**
 * The volumes of a store, which count what goes through them. Immutable and thread-safe.
 *
 * @param base where the files of the base are
 * @param log where those of the log are
 */
record StorageVolumes(MeasuredVolume base, MeasuredVolume log) {

  long bytesWritten() {
    return base.bytesWritten() + log.bytesWritten();
  }

  long bytesRead() {
    return base.bytesRead() + log.bytesRead();
  }
}
