package io.qump.math;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Walks over trees without recursion. Stateless; thread-safe. */
final class AstWalk {

  private AstWalk() {}

  /** The distinct nodes of some trees in the order in which walks leave them first. */
  static List<AstNode> distinct(Collection<AstNode> roots) {
    Set<AstNode> left = new LinkedHashSet<>();
    Deque<Visit> path = new ArrayDeque<>();
    for (AstNode root : roots) {
      enter(root, left, path);
      while (!path.isEmpty()) {
        Visit visit = path.getLast();
        if (visit.next < visit.node.operands().size()) {
          enter(visit.node.operands().get(visit.next++), left, path);
        } else {
          left.add(path.removeLast().node);
        }
      }
    }
    return List.copyOf(left);
  }

  private static void enter(AstNode node, Set<AstNode> left, Deque<Visit> path) {
    if (!left.contains(node)) {
      path.addLast(new Visit(node));
    }
  }

  static SortedSet<String> variables(AstNode root) {
    SortedSet<String> names = new TreeSet<>();
    for (AstNode node : root.nodes()) {
      if (node.symbol() instanceof AstSymbol.Variable variable) {
        names.add(variable.name());
      }
    }
    return Collections.unmodifiableSortedSet(names);
  }

  /** The tree made anew, with each distinct subtree once and other trees for some variables. */
  static AstNode rebuild(AstNode root, Map<String, AstNode> replacements) {
    AstPool pool = new AstPool();
    Map<AstNode, AstNode> made = new HashMap<>();
    for (AstNode node : root.nodes()) {
      List<AstNode> operands = node.operands().stream().map(made::get).toList();
      made.put(node, replaced(node, operands, replacements, pool));
    }
    return made.getOrDefault(root, root);
  }

  private static AstNode replaced(
      AstNode node, List<AstNode> operands, Map<String, AstNode> replacements, AstPool pool) {
    if (node.symbol() instanceof AstSymbol.Variable variable) {
      AstNode replacement = replacements.get(variable.name());
      if (replacement != null) {
        return pool.add(replacement);
      }
    }
    return pool.node(node.symbol(), operands);
  }

  /** A node on the path from the root, and which of its operands is next. */
  private static final class Visit {

    private final AstNode node;
    private int next;

    Visit(AstNode node) {
      this.node = node;
    }
  }
}
