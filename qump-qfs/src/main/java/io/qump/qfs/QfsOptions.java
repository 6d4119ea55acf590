package io.qump.qfs;

/**
 * What does not change the files. Immutable; thread-safe.
 *
 * @param threads how many threads write entry files at once, the caller's included; they mostly
 *     wait for the medium, which takes many forces in one go
 * @param deltas how many index files may follow the complete one, 0 or more
 */
record QfsOptions(int threads, int deltas) {

  static final QfsOptions DEFAULT = new QfsOptions(32, 64);
}
