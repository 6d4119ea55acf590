package io.qump.segment;

import io.qump.Compression;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How fast blocks are compressed and decompressed, and how small they get: blocks of 4,000 bytes of
 * records in JSON, and of this project's own sources. A program, not a test; figures of one run on
 * one machine, in time of the processor, the best of five rounds.
 *
 * <p>Arguments: a directory with sources.
 */
final class CompressionSpeed {

  private static final int ROUNDS = 5;
  private static final int BLOCKS = 2_000;

  private CompressionSpeed() {}

  /**
   * Runs it.
   *
   * @param arguments a directory with sources
   * @throws IOException if they cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "| data | codec | stored / raw | compress, MB/s | decompress, MB/s | µs a block |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    measure("records", cut(records()));
    measure("sources", cut(sources(Path.of(arguments[0]))));
  }

  private static void measure(String data, List<byte[]> blocks) {
    row(data, blocks, Compression.LZ4, 1);
    for (int level : new int[] {1, 3, 6, 9}) {
      row(data, blocks, Compression.ZLIB, level);
    }
  }

  private static void row(String data, List<byte[]> blocks, Compression compression, int level) {
    long raw = blocks.stream().mapToLong(block -> block.length).sum();
    long stored = 0;
    long compressing = Long.MAX_VALUE;
    long decompressing = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      BlockWriter writer = new BlockWriter(1);
      List<Integer> lengths = new ArrayList<>();
      long begin = now();
      try (BlockCompression codec = new BlockCompression(compression, level, 0)) {
        for (byte[] block : blocks) {
          lengths.add(codec.write(writer, BlockKind.DATA, ByteBuffer.wrap(block)));
        }
      }
      compressing = Math.min(compressing, now() - begin);
      stored = writer.position() - SegmentFormat.BLOCKS;
      decompressing = Math.min(decompressing, decompress(writer, lengths));
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.0f | %.0f | %.1f |%n",
        data,
        compression == Compression.LZ4 ? "LZ4" : "zlib " + level,
        1.0 * stored / raw,
        raw * 1e3 / compressing,
        raw * 1e3 / decompressing,
        decompressing / 1e3 / blocks.size());
  }

  private static long decompress(BlockWriter writer, List<Integer> lengths) {
    ByteBuffer all = ByteBuffer.allocate((int) writer.position());
    writer.finish().forEach(all::put);
    Damage damage = new Damage("none");
    int at = 0;
    long begin = now();
    for (int length : lengths) {
      int codec = all.get(at + SegmentFormat.BLOCK_CODEC);
      if (codec != SegmentFormat.CODEC_NONE) {
        BlockCodecs.decompress(
            codec,
            all.array(),
            at + SegmentFormat.BLOCK_HEADER_BYTES,
            length - SegmentFormat.BLOCK_HEADER_BYTES,
            all.getInt(at + SegmentFormat.BLOCK_CONTENT_LENGTH),
            damage,
            at);
      }
      at += length;
    }
    return now() - begin;
  }

  private static byte[] records() {
    SplittableRandom random = new SplittableRandom(3);
    String[] names = {"Ada", "Grace", "Emmy", "Sofia", "Hypatia", "Maryam", "Katherine", "Lise"};
    String[] places = {"London", "New York", "Göttingen", "Stockholm", "Alexandria", "Tehran"};
    StringBuilder text = new StringBuilder();
    while (text.length() < BLOCKS * SegmentFormat.COMPRESSED_BLOCK_TARGET_BYTES) {
      text.append("{\"id\":").append(random.nextLong(1L << 40));
      text.append(",\"name\":\"").append(names[random.nextInt(names.length)]);
      text.append("\",\"place\":\"").append(places[random.nextInt(places.length)]);
      text.append("\",\"balance\":").append(random.nextInt(1_000_000) / 100.0);
      text.append(",\"token\":\"").append(Long.toHexString(random.nextLong()));
      text.append("\",\"active\":").append(random.nextBoolean()).append('}');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        text.append(Files.readString(file));
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static List<byte[]> cut(byte[] bytes) {
    List<byte[]> blocks = new ArrayList<>();
    int length = SegmentFormat.COMPRESSED_BLOCK_TARGET_BYTES;
    for (int at = 0; at + length <= bytes.length && blocks.size() < BLOCKS; at += length) {
      blocks.add(Arrays.copyOfRange(bytes, at, at + length));
    }
    return blocks;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
