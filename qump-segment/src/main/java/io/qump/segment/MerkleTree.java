package io.qump.segment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree over the blocks of a segment. Leaves and nodes are hashed with different first
 * bytes, so that neither can be taken for the other (as in RFC 6962). For one thread at a time.
 */
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256 = Hashes.sha256();
  private final List<byte[]> leaves = new ArrayList<>();

  /** The hash of one block. */
  static byte[] leaf(MessageDigest sha256, ByteBuffer block) {
    sha256.update(LEAF);
    sha256.update(block);
    return sha256.digest();
  }

  /** Adds the next block, given in pieces. */
  void add(ByteBuffer header, ByteBuffer content) {
    sha256.update(LEAF);
    sha256.update(header);
    sha256.update(content);
    leaves.add(sha256.digest());
  }

  int size() {
    return leaves.size();
  }

  byte[] root() {
    return root(leaves);
  }

  /** The root over leaves, at least one. */
  static byte[] root(List<byte[]> leaves) {
    MessageDigest sha256 = Hashes.sha256();
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        sha256.update(NODE);
        sha256.update(level.get(i));
        sha256.update(level.get(i + 1));
        above.add(sha256.digest());
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      level = above;
    }
    return level.get(0);
  }
}
