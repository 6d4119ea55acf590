package io.qump.wal;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.Mutation.Clear;
import io.qump.spi.Mutation.Put;
import io.qump.spi.Mutation.Remove;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of records that verified.
 *
 * <p>The log holds numbers of maps and no names: the {@link MapId}s have empty names. For one
 * thread at a time.
 */
final class CommitDecoder {

  /** Commits mostly change the map that the one before changed. */
  private MapId lastMap = new MapId(0, "");

  /**
   * Decodes a commit.
   *
   * @param header its header
   * @param content a buffer from the content's start to its end
   * @return the commit, or null if the content is not what the header says
   */
  @Nullable LogCommit decode(RecordHeader header, ByteBuffer content) {
    if (isLost(header, content)) {
      return new LogCommit(header.sequence(), header.timeMillis(), List.of());
    }
    List<Mutation> mutations = new ArrayList<>(header.mutationCount());
    try {
      for (int i = 0; i < header.mutationCount(); i++) {
        Mutation mutation = mutation(content);
        if (mutation == null) {
          return null;
        }
        mutations.add(mutation);
      }
    } catch (BufferUnderflowException e) {
      // A fixed field reaches behind the end: as malformed as an unknown type.
      return null;
    }
    return content.hasRemaining()
        ? null
        : new LogCommit(header.sequence(), header.timeMillis(), mutations);
  }

  private static boolean isLost(RecordHeader header, ByteBuffer content) {
    return header.mutationCount() == 1
        && content.remaining() == RecordFormat.LOST_LENGTH
        && content.get(content.position()) == RecordFormat.LOST
        && content.getInt(content.position() + 1) == 0;
  }

  private @Nullable Mutation mutation(ByteBuffer content) {
    return switch (content.get()) {
      case RecordFormat.PUT -> put(content);
      case RecordFormat.REMOVE -> remove(content);
      case RecordFormat.CLEAR -> new Clear(map(content));
      default -> null;
    };
  }

  private @Nullable Mutation put(ByteBuffer content) {
    MapId map = map(content);
    int type = Short.toUnsignedInt(content.getShort());
    int keyLength = Short.toUnsignedInt(content.getShort());
    int valueLength = content.getInt();
    byte[] key = bytes(content, keyLength);
    byte[] value = bytes(content, valueLength);
    return key == null || value == null ? null : new Put(map, key, type, value);
  }

  private @Nullable Mutation remove(ByteBuffer content) {
    MapId map = map(content);
    byte[] key = bytes(content, Short.toUnsignedInt(content.getShort()));
    return key == null ? null : new Remove(map, key);
  }

  private MapId map(ByteBuffer content) {
    int number = content.getInt();
    if (number != lastMap.number()) {
      lastMap = new MapId(number, "");
    }
    return lastMap;
  }

  /** The length is checked against what is left before anything is allocated. */
  private static byte @Nullable [] bytes(ByteBuffer content, int length) {
    if (length < 0 || length > content.remaining()) {
      return null;
    }
    byte[] bytes = new byte[length];
    content.get(bytes);
    return bytes;
  }
}
