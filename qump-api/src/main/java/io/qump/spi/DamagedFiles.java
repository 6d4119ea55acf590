package io.qump.spi;

import io.qump.RepairReport.MovedFile;
import io.qump.error.StorageFullException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a repair puts damaged files: a directory {@code damaged} beside them. Nothing deletes them
 * there. A file keeps its name, and gets a number behind it if the name is taken. Immutable;
 * thread-safe.
 *
 * @param volume where the files are
 * @param directory the directory that holds the files, empty for the top
 */
public record DamagedFiles(Volume volume, String directory) {

  private static final String OWN = "damaged";
  private static final String TEMPORARY = ".tmp";
  private static final int PIECE_BYTES = 1 << 20;

  /**
   * The directory for damaged files.
   *
   * @return its name in the volume
   */
  public String place() {
    return directory.isEmpty() ? OWN : directory + "/" + OWN;
  }

  /**
   * Where a file would be put now.
   *
   * @param file its name in the volume
   * @return the move, not made yet
   */
  public MovedFile moveOf(String file) {
    String copy = volume.exists(file) ? copyOf(file) : null;
    if (copy != null) {
      // A repair that was cut off has put it there.
      return new MovedFile(file, copy);
    }
    List<String> taken = volume.list(place());
    String name = place() + "/" + ownName(file);
    String free = name;
    for (int number = 1; taken.contains(free); number++) {
      free = name + "." + number;
    }
    return new MovedFile(file, free);
  }

  /**
   * Copies files to where they are put, durably. They stay where they are too, so that a power cut
   * finds them: one in the middle of a rename from directory to directory may leave neither name.
   *
   * @param moves the moves to be made
   * @throws StorageFullException if there is no space for the copies; nothing was changed then
   */
  public void keep(Collection<MovedFile> moves) {
    if (moves.isEmpty()) {
      return;
    }
    for (MovedFile move : moves) {
      if (!volume.exists(move.movedTo())) {
        keep(move);
      }
    }
    volume.forceDirectory(place());
  }

  /**
   * Deletes files where they were, durably, after they do not count any more.
   *
   * @param files their names
   */
  public void remove(Collection<String> files) {
    for (String file : files) {
      if (volume.exists(file)) {
        volume.delete(file);
      }
    }
    if (!files.isEmpty()) {
      volume.forceDirectory(directory);
    }
  }

  private void keep(MovedFile move) {
    String temporary = move.movedTo() + TEMPORARY;
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    try (ReadFile from = volume.open(move.file());
        AppendFile to = volume.create(temporary)) {
      long size = from.size();
      ByteBuffer piece = ByteBuffer.allocate((int) Math.max(1, Math.min(size, PIECE_BYTES)));
      for (long position = 0; position < size; position += piece.limit()) {
        from.read(position, piece.clear());
        to.append(piece.flip());
        if (piece.limit() == 0) {
          break;
        }
      }
      to.force();
    }
    volume.rename(temporary, move.movedTo());
  }

  /** The name of a copy with the same content; null if there is none. */
  private @Nullable String copyOf(String file) {
    for (String copy : copiesOf(file)) {
      if (isSame(file, copy)) {
        return copy;
      }
    }
    return null;
  }

  private boolean isSame(String file, String copy) {
    try (ReadFile one = volume.open(file);
        ReadFile other = volume.open(copy)) {
      if (one.size() != other.size()) {
        return false;
      }
      ByteBuffer first = ByteBuffer.allocate(PIECE_BYTES);
      ByteBuffer second = ByteBuffer.allocate(PIECE_BYTES);
      for (long position = 0; position < one.size(); position += PIECE_BYTES) {
        one.read(position, first.clear());
        other.read(position, second.clear());
        if (!first.flip().equals(second.flip())) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The files that were put aside under a name, with or without a number behind it.
   *
   * @param file the name that they had, in the volume
   * @return their present names, those put aside last behind
   */
  public List<String> copiesOf(String file) {
    String name = place() + "/" + ownName(file);
    return volume.list(place()).stream()
        .filter(other -> other.equals(name) || other.startsWith(name + "."))
        .filter(other -> !other.endsWith(TEMPORARY))
        .sorted((one, other) -> Integer.compare(one.length(), other.length()))
        .toList();
  }

  private String ownName(String file) {
    return directory.isEmpty() ? file : file.substring(directory.length() + 1);
  }
}
