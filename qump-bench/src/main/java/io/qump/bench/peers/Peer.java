package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kind of store, and how it is set up.
 *
 * <p>Immutable and thread-safe.
 */
public interface Peer {

  /**
   * What it is called on the command line.
   *
   * @return a word in lower case
   */
  String name();

  /**
   * What it is called in tables.
   *
   * @return the name, with its version
   */
  String title();

  /**
   * How it is set up; what is not named here is as the store has it by default.
   *
   * @param setting what for
   * @return the names of the settings, as the store has them, with their values
   */
  Map<String, String> settings(PeerSetting setting);

  /**
   * Opens a store, or makes one.
   *
   * @param directory where; it exists
   * @param setting what for
   * @return the store
   */
  PeerStore open(Path directory, PeerSetting setting);

  /**
   * Whether there is anything to open again after it was closed.
   *
   * @return false for a store in memory
   */
  default boolean durable() {
    return true;
  }

  /**
   * Whether it belongs to this project.
   *
   * @return true for QUMP
   */
  default boolean own() {
    return false;
  }

  /**
   * All that are compared.
   *
   * @return QUMP first
   */
  static List<Peer> all() {
    return List.of(
        QumpPeer.ofBase("segment"),
        QumpPeer.ofBase("wal"),
        QumpPeer.ofBase("hdf5"),
        QumpPeer.ofBase("qfs"),
        QumpPeer.inMemory(),
        QumpPeer.ofLog(),
        new RocksPeer(),
        new LmdbPeer(),
        new MvStorePeer(),
        new MapDbPeer(),
        new XodusPeer(),
        new JePeer());
  }
}
