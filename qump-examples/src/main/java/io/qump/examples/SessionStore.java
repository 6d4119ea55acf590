package io.qump.examples;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.WritableMap;
import io.qump.codec.Codecs;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sessions that expire: a second map in the order of time finds those that are due without a look
 * at the others, and both change in one transaction. Thread-safe.
 */
public final class SessionStore {

  private static final Duration IDLE = Duration.ofMinutes(30);

  private final Qump store;
  private final InstantSource clock;
  private final QumpMap<String, String> users;
  private final QumpMap<String, Long> expiries;
  private final QumpMap<String, String> due;

  /**
   * Sessions in a store.
   *
   * @param store keeps them; stays the caller's to close
   * @param clock says when it is
   */
  public SessionStore(Qump store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.users = store.map("sessions.users", Codecs.STRING, Codecs.STRING);
    this.expiries = store.map("sessions.expiries", Codecs.STRING, Codecs.LONG);
    this.due = store.map("sessions.due", Codecs.STRING, Codecs.STRING);
  }

  /**
   * Runs the lesson.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Instant[] now = {Instant.parse("2026-01-01T12:00:00Z")};
    try (Qump store = Qump.inMemory()) {
      SessionStore sessions = new SessionStore(store, () -> now[0]);
      sessions.begin("s1", "ada");
      sessions.begin("s2", "emmy");
      now[0] = now[0].plus(Duration.ofMinutes(20));
      out.println("s1 is " + sessions.touch("s1").orElse("nobody"));
      now[0] = now[0].plus(Duration.ofMinutes(20));
      out.println("expired: " + sessions.expire());
      out.println("s1 is " + sessions.touch("s1").orElse("nobody"));
      out.println("s2 is " + sessions.touch("s2").orElse("nobody"));
    }
  }

  /**
   * Begins a session.
   *
   * @param id its id
   * @param user whose it is
   */
  public void begin(String id, String user) {
    store.transact(
        tx -> {
          tx.map(users).put(id, user);
          extend(tx.map(expiries), tx.map(due), id);
        });
  }

  /**
   * Who has a session, which is longer alive by that.
   *
   * @param id its id
   * @return the user; empty if there is no such session any more
   */
  public Optional<String> touch(String id) {
    return store.transactResult(
        tx -> {
          Long expiry = tx.map(expiries).get(id);
          if (expiry == null || expiry <= clock.millis()) {
            return Optional.empty();
          }
          extend(tx.map(expiries), tx.map(due), id);
          return tx.map(users).find(id);
        });
  }

  /**
   * Ends what is due.
   *
   * @return the ids of sessions that ended
   */
  public List<String> expire() {
    return store.transactResult(
        tx -> {
          List<Entry<String, String>> ended;
          try (Stream<Entry<String, String>> found =
              tx.map(due).scan(Scan.<String>all().through(dueKey(clock.millis(), "\uffff")))) {
            ended = found.toList();
          }
          for (Entry<String, String> each : ended) {
            tx.map(due).remove(each.key());
            tx.map(expiries).remove(each.value());
            tx.map(users).remove(each.value());
          }
          return ended.stream().map(Entry::value).toList();
        });
  }

  private void extend(
      WritableMap<String, Long> expiry, WritableMap<String, String> order, String id) {
    Long before = expiry.get(id);
    if (before != null) {
      order.remove(dueKey(before, id));
    }
    long until = clock.instant().plus(IDLE).toEpochMilli();
    expiry.put(id, until);
    order.put(dueKey(until, id), id);
  }

  /** Sorts by time, then by id. */
  private static String dueKey(long millis, String id) {
    return String.format("%019d %s", millis, id);
  }
}
