package io.qump.spi;

import io.qump.error.ClosedException;
import io.qump.error.SnapshotExpiredException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A state of the store to read from.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>A view shows whole commits only. {@link ViewRequest#LATEST} shows at least every commit
 *       that was acknowledged before the read began; other views never change.
 *   <li>Entries come in the unsigned byte order of their keys.
 *   <li>Reads take no lock that a writer holds.
 *   <li>Arrays given and got are shared: nobody changes them.
 *   <li>After {@link #close}, and after the engine was closed, reads throw {@link ClosedException};
 *       a view that the engine could not keep throws {@link SnapshotExpiredException}.
 *   <li>Any number of threads may read at once.
 * </ol>
 */
public interface EngineView extends AutoCloseable {

  /**
   * The last commit that this view shows.
   *
   * @return its sequence; for {@link ViewRequest#LATEST} that of this moment
   */
  long sequence();

  /**
   * Reads one value.
   *
   * @param map the map
   * @param key the encoded key
   * @return the value, or null if there is no entry
   */
  @Nullable StoredValue get(MapId map, byte[] key);

  /**
   * Reads one page of a scan. Pages of a {@link ViewRequest#LATEST} view may show different states.
   *
   * @param request what to scan
   * @param deadline until when an answer is wanted
   * @return completes with the page
   */
  CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline);

  /**
   * Counts the entries of a map, exactly.
   *
   * @param map the map
   * @return the number of entries
   */
  long count(MapId map);

  /** Gives back what the view kept. Closing twice does nothing. */
  @Override
  void close();

  /**
   * When the last commit was made that this view shows; known of a view of the past, see {@link
   * ViewRequest.AsOf}.
   *
   * @return its wall-clock time; empty for other views, and before the first commit
   */
  default Optional<Instant> time() {
    return Optional.empty();
  }

  /**
   * Reads many values. Those of a {@link ViewRequest#LATEST} view may be of different states.
   *
   * @param map the map
   * @param keys encoded keys
   * @param deadline until when an answer is wanted
   * @return completes with the values in the order of the keys, null where there is no entry
   */
  default CompletableFuture<List<@Nullable StoredValue>> getAll(
      MapId map, List<byte[]> keys, Deadline deadline) {
    List<@Nullable StoredValue> values = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      values.add(get(map, key));
    }
    return CompletableFuture.completedFuture(values);
  }
}
