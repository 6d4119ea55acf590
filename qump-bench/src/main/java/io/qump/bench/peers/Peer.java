package io.qump.bench.peers;

import java.nio.file.Path;

/**
 * A kind of store, and how it is set up.
 *
 * <p>Immutable and thread-safe.
 */
public interface Peer {

  /**
   * What it is called in tables.
   *
   * @return the name, with its version
   */
  String name();

  /**
   * How it is set up.
   *
   * @return the settings, in words for the table
   */
  String settings();

  /**
   * Opens a store, or makes one.
   *
   * @param directory where; it exists
   * @param forced whether each put returns when it is durable
   * @return the store
   */
  PeerStore open(Path directory, boolean forced);

  /**
   * All that are compared.
   *
   * @return QUMP first
   */
  static Peer[] all() {
    return new Peer[] {
      new QumpPeer("segment"),
      new QumpPeer("wal"),
      new RocksPeer(),
      new LmdbPeer(),
      new MvStorePeer(),
      new MapDbPeer()
    };
  }
}
