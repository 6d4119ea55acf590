package io.qump.math.store;

import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.SymbolicProperty;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A domain or a property, as the first two bytes of the keys of the index. Immutable; thread-safe.
 *
 * @param kind {@value #DOMAIN} or {@value #PROPERTY}
 * @param bit which bit the domain or property has
 */
record IndexFlag(byte kind, byte bit) implements Comparable<IndexFlag> {

  static final byte DOMAIN = 'd';
  static final byte PROPERTY = 'p';
  static final int SIZE = 2;

  static IndexFlag of(MathDomain domain) {
    return new IndexFlag(DOMAIN, bitOf(domain.number()));
  }

  static IndexFlag of(SymbolicProperty property) {
    return new IndexFlag(PROPERTY, bitOf(property.number()));
  }

  static Set<IndexFlag> of(MathematicalMetadata metadata) {
    return of(metadata.domains(), metadata.properties());
  }

  static Set<IndexFlag> of(Set<MathDomain> domains, Set<SymbolicProperty> properties) {
    Set<IndexFlag> flags = new TreeSet<>();
    domains.forEach(domain -> flags.add(of(domain)));
    properties.forEach(property -> flags.add(of(property)));
    return flags;
  }

  static Set<IndexFlag> of(Optional<AttachedMetadata> attached) {
    return attached.map(AttachedMetadata::metadata).map(IndexFlag::of).orElse(Set.of());
  }

  /** The flag at the beginning of a key of the index. */
  static IndexFlag ofKey(byte[] key) {
    return new IndexFlag(key[0], key[1]);
  }

  private static byte bitOf(int number) {
    return (byte) Integer.numberOfTrailingZeros(number);
  }

  byte[] toBytes() {
    return new byte[] {kind, bit};
  }

  byte[] keyOf(byte[] place) {
    return Place.join(toBytes(), place);
  }

  @Override
  public int compareTo(IndexFlag other) {
    return kind != other.kind ? kind - other.kind : bit - other.bit;
  }
}
