package io.qump.testkit.conformance;

/**
 * What a contract was run against. Immutable and thread-safe.
 *
 * @param kind which contract: {@code backend}, {@code log}, {@code engine}, {@code volume}
 * @param id the implementation's id
 * @param version its version, as its packaging says; {@code unpackaged} for classes in a directory
 * @param spiVersion the version of the seams that it was built for
 */
public record Subject(String kind, String id, String version, int spiVersion) {

  /**
   * Something under test.
   *
   * @param kind which contract
   * @param id the implementation's id
   * @param provider its class, whose package knows the version if it comes from a jar
   * @param spiVersion the version of the seams that it was built for
   * @return the subject
   */
  public static Subject of(String kind, String id, Class<?> provider, int spiVersion) {
    String version = provider.getPackage().getImplementationVersion();
    return new Subject(kind, id, version == null ? "unpackaged" : version, spiVersion);
  }

  /** The name of its reports, without an ending. */
  String fileName() {
    return kind.equals("backend") ? id : kind + "-" + id;
  }
}
