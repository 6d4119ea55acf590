package io.qump.segment;

import io.qump.QumpConfiguration;
import io.qump.error.QumpException;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.spi.AppendFile;
import io.qump.spi.CommitTime;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes the segments of one run, cut at a size, so that no more than one is in memory. For one
 * thread at a time; to be closed.
 */
final class RunWriter implements AutoCloseable {

  private final StorageContext context;
  private final SegmentDirectory directory;
  private final Sealer sealer;
  private final Span span;
  private final List<Clear> clears;
  private final List<SealedSegment> replaces;
  private final long targetBytes;
  private final BlockCompression compression;
  private final List<WrittenSegment> written = new ArrayList<>();
  private SegmentBuilder builder;

  /** Puts segments into the chain, one at a time. */
  @FunctionalInterface
  interface Sealer {

    /**
     * Runs while no other segment is sealed.
     *
     * @param writing gets the present head of the chain and gives the next
     */
    void seal(UnaryOperator<SealedSegment> writing);
  }

  RunWriter(
      StorageContext context,
      SegmentDirectory directory,
      Sealer sealer,
      Span span,
      List<Clear> clears,
      List<SealedSegment> replaces,
      long targetBytes) {
    QumpConfiguration configuration = context.configuration();
    this.context = context;
    this.directory = directory;
    this.sealer = sealer;
    this.span = span;
    this.clears = clears;
    this.replaces = replaces;
    this.targetBytes = targetBytes;
    this.compression =
        new BlockCompression(
            configuration.compression(),
            configuration.compressionLevel(),
            configuration.compressionThresholdBytes());
    this.builder = newBuilder();
  }

  /** Adds the time of a commit, in their order, before the first entry. */
  void addTime(CommitTime pair) {
    cut();
    builder.addTime(pair);
  }

  /** Adds the next entry, in the order of the format. */
  void add(EntryState entry) {
    cut();
    builder.add(entry);
  }

  private void cut() {
    if (builder.size() >= targetBytes && !builder.isEmpty()) {
      endSegment();
      builder = newBuilder();
    }
  }

  /** Ends the run; at least one segment, if an empty one, since sequences have no gaps. */
  List<WrittenSegment> finish() {
    if (!builder.isEmpty() || written.isEmpty()) {
      endSegment();
    }
    return List.copyOf(written);
  }

  /** Deletes what was written; failures of that are added to the one that led here. */
  void abandon(Throwable cause) {
    for (WrittenSegment segment : written) {
      try {
        segment.abandon();
      } catch (QumpException e) {
        cause.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() {
    compression.close();
  }

  private SegmentBuilder newBuilder() {
    return new SegmentBuilder(
        context.addressing(), context.environment().randomness().nextLong(), span, compression);
  }

  private void endSegment() {
    boolean first = written.isEmpty();
    BuiltSegment built = builder.finish(first ? clears : List.of(), first ? replaces : List.of());
    sealer.seal(head -> write(built, head));
  }

  private SealedSegment write(BuiltSegment built, SealedSegment head) {
    Volume volume = directory.volume();
    SegmentHeader header =
        built.header(
            context.storeId(),
            context.addressing().id(),
            head,
            context.environment().clock().instant().toEpochMilli());
    String name = directory.segment(header.number());
    String temporary = name + SegmentFormat.TEMPORARY;
    AppendFile file = volume.create(temporary);
    try {
      SealedSegment sealed = built.write(file, header);
      SegmentReader reader =
          SegmentReader.open(
              volume,
              temporary,
              name,
              context.storeId(),
              context.addressing().id(),
              directory.cache());
      written.add(new WrittenSegment(volume, file, name, reader));
      return sealed;
    } catch (QumpException e) {
      file.close();
      delete(volume, temporary, e);
      throw e;
    }
  }

  private static void delete(Volume volume, String name, QumpException cause) {
    try {
      volume.delete(name);
    } catch (QumpException e) {
      cause.addSuppressed(e);
    }
  }
}
