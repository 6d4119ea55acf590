package io.qump.segment;

import io.qump.error.FormatVersionException;
import io.qump.spi.CommitTime;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Which segments count, and the head of their chain (format: docs/formats/segment-manifest.md).
 * Immutable; thread-safe.
 *
 * @param storeId the store
 * @param generation grows by one with each manifest
 * @param last the newest commit that the base holds
 * @param horizon reads as of it, and of every later commit, are complete
 * @param head the newest segment ever sealed
 * @param runs the runs, the oldest first
 */
record Manifest(
    UUID storeId,
    long generation,
    CommitTime last,
    CommitTime horizon,
    SealedSegment head,
    List<LiveRun> runs) {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  /** The file's name in its directory. */
  static final String NAME = "manifest.qsm";

  /** The characters QUMPSEGL. */
  private static final long MAGIC = 0x51_55_4D_50_53_45_47_4CL;

  private static final int VERSION = 1;

  /** Where the generation stands. */
  static final int GENERATION = 28;

  private static final int HORIZON = 52;
  private static final int HEAD = 68;
  private static final int RUNS = 144;
  private static final int RUN_BYTES = 20;
  private static final int SEGMENT_BYTES = 144;
  private static final int HASH_BYTES = 32;

  /**
   * A run.
   *
   * @param firstSequence everything before is older
   * @param lastSequence its newest commit
   * @param segments its segments, in the order of their keys
   */
  record LiveRun(long firstSequence, long lastSequence, List<LiveSegment> segments) {}

  /**
   * A segment.
   *
   * @param sealed its place in the chain
   * @param length of its file
   * @param previous the chain hash before it
   */
  // A carrier: equality of manifests is not asked for.
  @SuppressWarnings("ArrayRecordComponent")
  record LiveSegment(SealedSegment sealed, long length, byte[] previous) {}

  /** The manifest of a new base. */
  static Manifest first(UUID storeId) {
    return new Manifest(
        storeId, 1, CommitTime.NONE, CommitTime.NONE, SealedSegment.genesis(storeId), List.of());
  }

  /** The stored form. */
  ByteBuffer encode() {
    ByteSink sink = new ByteSink(1_024);
    sink.putLong(MAGIC);
    sink.putInt(VERSION);
    sink.putLong(storeId.getMostSignificantBits());
    sink.putLong(storeId.getLeastSignificantBits());
    sink.putLong(generation);
    sink.putLong(last.sequence());
    sink.putLong(last.timeMillis());
    sink.putLong(horizon.sequence());
    sink.putLong(horizon.timeMillis());
    sink.putLong(head.number());
    sink.put(head.chainHash());
    sink.putInt(runs.size());
    runs.forEach(run -> encode(run, sink));
    MessageDigest sha256 = Hashes.sha256();
    sha256.update(sink.content());
    sink.put(sha256.digest());
    return sink.content();
  }

  private static void encode(LiveRun run, ByteSink sink) {
    sink.putLong(run.firstSequence);
    sink.putLong(run.lastSequence);
    sink.putInt(run.segments.size());
    for (LiveSegment segment : run.segments) {
      sink.putLong(segment.sealed.number());
      sink.putLong(segment.length);
      sink.put(segment.previous);
      sink.put(segment.sealed.chainHash());
    }
  }

  /**
   * Reads and checks the stored form.
   *
   * @param bytes the whole file
   * @param storeId the store that it must belong to
   * @param damage makes the error if it is not what was written
   * @throws FormatVersionException if another release wrote it
   */
  static Manifest decode(byte[] bytes, UUID storeId, Damage damage) {
    damage.require(
        bytes.length >= RUNS + HASH_BYTES, bytes.length, "the file ends too early for a manifest");
    ByteSource source = new ByteSource(bytes, 0, bytes.length - HASH_BYTES);
    damage.require(source.getLong() == MAGIC, 0, "the magic number is wrong");
    int version = source.getInt();
    MessageDigest sha256 = Hashes.sha256();
    sha256.update(bytes, 0, bytes.length - HASH_BYTES);
    boolean intact =
        MessageDigest.isEqual(
            sha256.digest(), Arrays.copyOfRange(bytes, bytes.length - HASH_BYTES, bytes.length));
    if (intact && version != VERSION) {
      throw new FormatVersionException(
          "file="
              + damage.file()
              + " version="
              + version
              + " supported="
              + VERSION
              + "; open it with the release that wrote it");
    }
    damage.require(intact, bytes.length - HASH_BYTES, "the hash at the end is wrong");
    try {
      Manifest manifest = decode(source);
      manifest.check(storeId, damage);
      return manifest;
    } catch (ByteSource.Malformed e) {
      throw damage.at(e.offset(), "it is malformed: " + e.getMessage(), e);
    }
  }

  private static Manifest decode(ByteSource source) {
    UUID storeId = new UUID(source.getLong(), source.getLong());
    long generation = source.getLong();
    CommitTime last = new CommitTime(source.getLong(), source.getLong());
    CommitTime horizon = new CommitTime(source.getLong(), source.getLong());
    SealedSegment head = sealed(source, source.getLong());
    List<LiveRun> runs = new ArrayList<>();
    for (int left = count(source, RUN_BYTES + SEGMENT_BYTES); left > 0; left--) {
      runs.add(run(source));
    }
    if (source.hasRemaining()) {
      throw new ByteSource.Malformed(source.position(), "there are bytes behind the runs");
    }
    return new Manifest(storeId, generation, last, horizon, head, List.copyOf(runs));
  }

  private static LiveRun run(ByteSource source) {
    long first = source.getLong();
    long last = source.getLong();
    List<LiveSegment> segments = new ArrayList<>();
    for (int left = count(source, SEGMENT_BYTES); left > 0; left--) {
      long number = source.getLong();
      long length = source.getLong();
      byte[] previous = source.getBytes(SegmentFormat.CHAIN_HASH_BYTES);
      segments.add(new LiveSegment(sealed(source, number), length, previous));
    }
    if (segments.isEmpty()) {
      throw new ByteSource.Malformed(source.position(), "a run has no segments");
    }
    return new LiveRun(first, last, List.copyOf(segments));
  }

  private static SealedSegment sealed(ByteSource source, long number) {
    return new SealedSegment(number, source.getBytes(SegmentFormat.CHAIN_HASH_BYTES));
  }

  private static int count(ByteSource source, int leastBytes) {
    int at = source.position();
    int count = source.getInt();
    if (count < 0 || count > source.remaining() / leastBytes) {
      throw new ByteSource.Malformed(at, count + " items do not fit the file");
    }
    return count;
  }

  private void check(UUID expected, Damage damage) {
    damage.require(
        storeId.equals(expected), 12, "it belongs to store ", storeId, ", not ", expected);
    long sequence = 0;
    List<LiveSegment> all = new ArrayList<>();
    for (LiveRun run : runs) {
      damage.require(
          run.firstSequence == sequence + 1 && run.lastSequence >= run.firstSequence,
          RUNS,
          "there is a gap between the runs before sequence ",
          run.firstSequence);
      sequence = run.lastSequence;
      all.addAll(run.segments);
    }
    damage.require(
        sequence == last.sequence(),
        36,
        "the runs lead up to ",
        sequence,
        ", not ",
        last.sequence());
    damage.require(
        horizon.sequence() >= 0
            && horizon.sequence() <= last.sequence()
            && horizon.timeMillis() <= last.timeMillis(),
        HORIZON,
        "the horizon ",
        horizon,
        " lies behind the newest commit ",
        last);
    checkChain(all, damage);
  }

  private void checkChain(List<LiveSegment> segments, Damage damage) {
    List<LiveSegment> inOrder = new ArrayList<>(segments);
    inOrder.sort((one, other) -> Long.compare(one.sealed.number(), other.sealed.number()));
    SealedSegment before = SealedSegment.genesis(storeId);
    for (LiveSegment segment : inOrder) {
      SealedSegment sealed = segment.sealed;
      damage.require(
          sealed.number() > before.number() && sealed.number() <= head.number(),
          HEAD,
          sealed,
          " is named twice or is newer than the head");
      damage.require(
          sealed.number() != before.number() + 1
              || Arrays.equals(segment.previous, before.chainHash()),
          RUNS,
          "the chain is broken between ",
          before,
          " and ",
          sealed);
      before = sealed;
    }
    damage.require(
        before.number() != head.number() || before.equals(head),
        HEAD,
        "the head's hash is not that of ",
        before);
  }
}
