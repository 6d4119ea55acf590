package io.qump.core.memory;

import io.qump.addressing.AddressScheme;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node of a key by the hash of its identity (see {@link AddressScheme#identityHash}).
 *
 * <p>Open addressing with linear probing, split into stripes. Readers take no lock: a slot goes
 * from null to a node and then at most to {@link #GONE}, and a stripe that grows publishes a new
 * array. A reader that still holds the old array sees every node that was there when it began,
 * which is all it may ask for. Writers of one stripe exclude each other.
 *
 * <p>Invariants: 1. a key has at most one node; 2. at most half of a stripe's slots are used, so
 * every probe ends at a null.
 *
 * <p>Thread-safe.
 */
final class HashIndex {

  private static final int STRIPE_BITS = 6;
  private static final int FIRST_SLOTS = 16;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(EntryNode[].class);

  /**
   * Fills the slot of a node that has left; no key equals it, because its hash is looked at last.
   */
  private static final EntryNode GONE = new EntryNode(new byte[0], 0);

  /** The slots of a stripe that never had a node; nothing is ever put there. */
  private static final EntryNode[] NO_SLOTS = new EntryNode[1];

  private final Stripe[] stripes = new Stripe[1 << STRIPE_BITS];
  private final LongAdder collisions;

  /**
   * Creates an empty index.
   *
   * @param collisions counts different keys that share a hash
   */
  HashIndex(LongAdder collisions) {
    this.collisions = collisions;
    Arrays.setAll(stripes, i -> new Stripe());
  }

  /** The node of a key, or null. */
  @Nullable EntryNode find(byte[] key, long hash) {
    return find(stripe(hash).slots, key, hash);
  }

  /**
   * The node of a key, made if there is none.
   *
   * @param key the encoded key; kept if a node is made
   * @param hash the hash of its identity
   * @param order where a new node is entered too, before anybody can find it here
   * @return the one node of the key
   */
  EntryNode findOrCreate(byte[] key, long hash, OrderedIndex order) {
    Stripe stripe = stripe(hash);
    EntryNode present = find(stripe.slots, key, hash);
    return present != null ? present : stripe.create(key, hash, order, collisions);
  }

  /** Takes a node out; it must be in. */
  void remove(EntryNode node) {
    stripe(node.hash()).remove(node);
  }

  private Stripe stripe(long hash) {
    return stripes[(int) (hash >>> (Long.SIZE - STRIPE_BITS))];
  }

  private static @Nullable EntryNode find(EntryNode[] slots, byte[] key, long hash) {
    KeyWords words = KeyWords.of(key);
    int mask = slots.length - 1;
    for (int i = (int) hash & mask; ; i = i + 1 & mask) {
      EntryNode node = (EntryNode) SLOT.getAcquire(slots, i);
      if (node == null) {
        return null;
      }
      if (node.isOf(words, hash) && node != GONE) {
        return node;
      }
    }
  }

  /** A part of the index with its own slots and its own lock, which is its monitor. */
  private static final class Stripe {

    private volatile EntryNode[] slots = NO_SLOTS;
    private int used;
    private int gone;

    synchronized EntryNode create(byte[] key, long hash, OrderedIndex order, LongAdder collisions) {
      EntryNode present = find(slots, key, hash);
      if (present != null) {
        return present;
      }
      if (2 * (used + 1) > slots.length) {
        rebuild();
      }
      EntryNode node = new EntryNode(key, hash);
      order.add(node);
      if (place(slots, node)) {
        collisions.increment();
      }
      used++;
      return node;
    }

    synchronized void remove(EntryNode node) {
      EntryNode[] present = slots;
      int mask = present.length - 1;
      int i = (int) node.hash() & mask;
      while (present[i] != node) {
        i = i + 1 & mask;
      }
      SLOT.setRelease(present, i, GONE);
      gone++;
    }

    /** Copies the nodes that are left into an array at most a quarter full, and publishes that. */
    private void rebuild() {
      int left = used - gone;
      int length = FIRST_SLOTS;
      while (length < 4 * (left + 1)) {
        length <<= 1;
      }
      EntryNode[] fresh = new EntryNode[length];
      for (EntryNode node : slots) {
        if (node != null && node != GONE) {
          place(fresh, node);
        }
      }
      slots = fresh;
      used = left;
      gone = 0;
    }

    /** Puts a node into the first free slot; answers whether another node has its hash. */
    private static boolean place(EntryNode[] into, EntryNode node) {
      int mask = into.length - 1;
      boolean shared = false;
      int i = (int) node.hash() & mask;
      while (into[i] != null) {
        shared |= into[i] != GONE && into[i].hash() == node.hash();
        i = i + 1 & mask;
      }
      SLOT.setRelease(into, i, node);
      return shared;
    }
  }
}
