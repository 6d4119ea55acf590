package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a mathematical value (R13): start from {@link #NONE} or {@link #describing}
 * and add to it. {@link io.qump.math.store.MathStore} attaches it to entries.
 *
 * <p>Immutable and thread-safe.
 *
 * @param domains the domains that it belongs to
 * @param properties the properties that it has
 * @param complexity how large and costly it is
 * @param signature what identifies the expression behind it: the content hash of the tree
 * @param history what was done to it, the first first, up to {@value #MAX_HISTORY}; copied
 */
public record MathematicalMetadata(
    Set<MathDomain> domains,
    Set<SymbolicProperty> properties,
    Complexity complexity,
    Optional<ContentHash> signature,
    List<Transformation> history) {

  /** Transformations of the longest history. */
  public static final int MAX_HISTORY = 10_000;

  /** Nothing is known. */
  public static final MathematicalMetadata NONE =
      new MathematicalMetadata(Set.of(), Set.of(), Complexity.UNKNOWN, Optional.empty(), List.of());

  /**
   * Copies the collections.
   *
   * @param domains see the record
   * @param properties see the record
   * @param complexity see the record
   * @param signature see the record
   * @param history see the record
   * @throws InvalidArgumentException if the history is too long
   */
  public MathematicalMetadata {
    domains = MathDomain.copy(domains);
    properties = SymbolicProperty.copy(properties);
    history = List.copyOf(history);
    if (history.size() > MAX_HISTORY) {
      throw new InvalidArgumentException(
          "history=" + history.size() + "; legal: to " + MAX_HISTORY + " transformations");
    }
  }

  /**
   * What a tree tells about itself: its complexity, and its content hash as the signature.
   *
   * @param tree the tree
   * @return metadata without domains, properties and history
   * @throws io.qump.error.InvalidValueException if the tree has too many distinct nodes to be
   *     stored
   */
  public static MathematicalMetadata describing(AstNode tree) {
    return NONE.withComplexity(Complexity.of(tree)).withSignature(tree.contentHash());
  }

  /**
   * These metadata with other domains.
   *
   * @param others all domains
   * @return the changed metadata
   */
  public MathematicalMetadata withDomains(MathDomain... others) {
    return new MathematicalMetadata(
        Set.copyOf(List.of(others)), properties, complexity, signature, history);
  }

  /**
   * These metadata with other properties.
   *
   * @param others all properties
   * @return the changed metadata
   */
  public MathematicalMetadata withProperties(SymbolicProperty... others) {
    return new MathematicalMetadata(
        domains, Set.copyOf(List.of(others)), complexity, signature, history);
  }

  /**
   * These metadata with another complexity.
   *
   * @param other the complexity
   * @return the changed metadata
   */
  public MathematicalMetadata withComplexity(Complexity other) {
    return new MathematicalMetadata(domains, properties, other, signature, history);
  }

  /**
   * These metadata with another signature.
   *
   * @param other what identifies the expression
   * @return the changed metadata
   */
  public MathematicalMetadata withSignature(ContentHash other) {
    return new MathematicalMetadata(domains, properties, complexity, Optional.of(other), history);
  }

  /**
   * These metadata with one more transformation at the end of the history.
   *
   * @param next what was done last
   * @return the changed metadata
   * @throws InvalidArgumentException if the history would be too long
   */
  public MathematicalMetadata transformed(Transformation next) {
    List<Transformation> longer = new ArrayList<>(history);
    longer.add(next);
    return new MathematicalMetadata(domains, properties, complexity, signature, longer);
  }
}
