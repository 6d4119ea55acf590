package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Finds the identity of a file whose header is damaged, from the checksums of its blocks.
 *
 * <p>A CRC is linear over GF(2): the checksum of a block is the checksum of the same block with
 * identity 0, xor the sum of what each bit of the identity adds. All identities that agree modulo
 * the polynomial add the same to every block; so one with its upper half zero stands for them all,
 * and one block gives the 32 equations for the lower half. One block alone fits always, so a second
 * one has to verify with what was found. Stateless.
 */
final class LostIdentity {

  private LostIdentity() {}

  /**
   * An identity under which blocks of a file verify.
   *
   * @param file the file
   * @return the identity, or 0 if no two blocks agree on one
   */
  static long find(FileBytes file) {
    int position = SegmentFormat.BLOCKS;
    for (int next = behind(file, position); next > 0; next = behind(file, position)) {
      long identity = solve(file, position, next - position);
      int behind = behind(file, next);
      if (behind > 0 && verifies(file, identity, next, behind - next)) {
        return identity;
      }
      position = next;
    }
    return 0;
  }

  /** Where the block at a position would end; 0 if it does not fit the file. */
  private static int behind(FileBytes file, int position) {
    if (position > file.size() - SegmentFormat.BLOCK_HEADER_BYTES) {
      return 0;
    }
    int stored = file.number(position + SegmentFormat.BLOCK_STORED_LENGTH);
    int begin = position + SegmentFormat.BLOCK_HEADER_BYTES;
    return stored < 0 || stored > file.size() - begin ? 0 : begin + stored;
  }

  private static boolean verifies(FileBytes file, long identity, int position, int total) {
    return checksum(file, identity, position, total) == file.number(position);
  }

  private static int checksum(FileBytes file, long identity, int position, int total) {
    int checked = total - SegmentFormat.BLOCK_CHECKSUM_BYTES;
    return checksum(
        identity, position, file.bytes(position + SegmentFormat.BLOCK_CHECKSUM_BYTES, checked));
  }

  private static int checksum(long identity, long position, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(identity).putLong(position).flip());
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Solves the equations of one block by elimination. */
  private static long solve(FileBytes file, int position, int total) {
    int checked = total - SegmentFormat.BLOCK_CHECKSUM_BYTES;
    byte[] bytes = file.bytes(position + SegmentFormat.BLOCK_CHECKSUM_BYTES, checked);
    int none = checksum(0, position, bytes);
    int[] sums = new int[Integer.SIZE];
    int[] bits = new int[Integer.SIZE];
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      reduceInto(sums, bits, checksum(1L << bit, position, bytes) ^ none, 1 << bit);
    }
    int left = file.number(position) ^ none;
    int identity = 0;
    for (int pivot = Integer.SIZE - 1; pivot >= 0; pivot--) {
      if ((left >>> pivot & 1) != 0) {
        left ^= sums[pivot];
        identity ^= bits[pivot];
      }
    }
    return identity & 0xFFFF_FFFFL;
  }

  private static void reduceInto(int[] sums, int[] bits, int sum, int bit) {
    int rest = sum;
    int combined = bit;
    for (int pivot = Integer.SIZE - 1; pivot >= 0; pivot--) {
      if ((rest >>> pivot & 1) == 0) {
        continue;
      }
      if (sums[pivot] == 0) {
        sums[pivot] = rest;
        bits[pivot] = combined;
        return;
      }
      rest ^= sums[pivot];
      combined ^= bits[pivot];
    }
  }
}
