package io.qump.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are compared in full, whatever part of them lies in the node. */
class EntryNodeTest {

  private static final long HASH = 7;

  /** Lengths around the bytes that lie in the node, and keys that differ in one place only. */
  private static final List<byte[]> KEYS =
      List.of(
          new byte[0],
          new byte[1],
          new byte[8],
          new byte[16],
          new byte[17],
          new byte[40],
          key(1, 0),
          key(8, 7),
          key(9, 8),
          key(16, 0),
          key(16, 15),
          key(17, 16),
          key(40, 16),
          key(40, 39));

  private static byte[] key(int length, int differing) {
    byte[] key = new byte[length];
    key[differing] = 1;
    return key;
  }

  @Test
  void aNodeIsOfItsOwnKeyOnly() {
    for (int i = 0; i < KEYS.size(); i++) {
      EntryNode node = new EntryNode(KEYS.get(i), HASH);
      for (int j = 0; j < KEYS.size(); j++) {
        KeyWords words = KeyWords.of(KEYS.get(j).clone());
        assertEquals(i == j, node.isOf(words, HASH), "node " + i + ", key " + j);
        assertEquals(false, node.isOf(words, HASH + 1), "another hash");
      }
    }
  }
}
