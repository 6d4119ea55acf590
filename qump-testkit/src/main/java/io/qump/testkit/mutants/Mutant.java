package io.qump.testkit.mutants;

import java.util.ArrayList;
import java.util.List;

/**
 * A bug to plant: some changes of the text of source files. Immutable; thread-safe.
 *
 * @param name what is wrong in it, for people
 * @param edits the changes, in the order in which they are made
 */
public record Mutant(String name, List<Edit> edits) {

  /**
   * A bug that keeps its own copy of the changes.
   *
   * @param name what is wrong in it, for people
   * @param edits the changes, in the order in which they are made
   */
  public Mutant {
    edits = List.copyOf(edits);
  }

  /**
   * The product as it is.
   *
   * @param name for people
   * @return a mutant without changes
   */
  public static Mutant named(String name) {
    return new Mutant(name, List.of());
  }

  /**
   * The same changes under another name.
   *
   * @param other what is wrong in it, for people
   * @return the renamed mutant
   */
  public Mutant renamed(String other) {
    return new Mutant(other, edits);
  }

  /**
   * This mutant with one change more.
   *
   * @param file path below the source root, with {@code /}
   * @param original text that the file has exactly once, where any white space stands for any other
   * @param replacement what to put there
   * @return the changed mutant
   */
  public Mutant with(String file, String original, String replacement) {
    List<Edit> more = new ArrayList<>(edits);
    more.add(new Edit(file, original, replacement));
    return new Mutant(name, more);
  }

  /**
   * One change of a source file. Immutable.
   *
   * @param file path below the source root, with {@code /}
   * @param original text that the file has exactly once, where any white space stands for any other
   * @param replacement what to put there
   */
  public record Edit(String file, String original, String replacement) {}
}
