package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The known values come from an independent computation with plain big-integer arithmetic on the
 * curve y² = x³ + 7, in affine coordinates.
 */
class AddressCommandTest {

  private static final String HELLO =
      """
      key       hello
      bytes     68656c6c6f
      scheme    secp256k1
      scalar    2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
      canonical d30db245a04f5cf1d917c4d53a461d609f98be8a8fa15ddd4cce2b2a3caaa91d
      x         87d82042d93447008dfe2af762068a1e53ff394a5bf8f68a045fa642b99ea5d1
      y         53f577dd2dba6c7ae4cfd7b6622409d7edd2d76dd13a8092cd3af97b77bd2c77
      address   87d82042d93447008dfe2af762068a1e53ff394a5bf8f68a045fa642b99ea5d1
      """;

  private static final String EMPTY_KEY =
      """
      key
      bytes
      scheme    secp256k1
      scalar    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
      canonical e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
      x         a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd
      y         5b8dec5235a0fa8722476c7709c02559e3aa73aa03918ba2d492eea75abea235
      address   a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd
      """;

  @Test
  void showsEveryStepOfEachKey() {
    CommandRun run = CommandRun.of("address", "hello", "");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals((HELLO + "\n" + EMPTY_KEY).lines().toList(), run.out().lines().toList());
  }

  @Test
  void hexKeysAreBytes() {
    CommandRun run = CommandRun.of("address", "--hex", "68656c6c6f");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        HELLO.replace("key       hello", "key       68656c6c6f").lines().toList(),
        run.out().lines().toList());
  }

  @Test
  void numbersKeepTheirLeadingZeros() {
    CommandRun run = CommandRun.of("address", "--hex", "00ff");

    assertEquals(
        """
        key       00ff
        bytes     00ff
        scheme    secp256k1
        scalar    06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8
        canonical f91482959611e61a04208b6fe72c2d52c0aa20299be2c50a9119f0c5b9a2b789
        x         50493dad7dca8e645e8c21ea20d5e05fe2598ac2bf7f08a68ff01285fe28a73a
        y         0fac9c6c9dc270d8c7b1d7a9986ce04d693253507d2ad626786159bc60bd1e20
        address   50493dad7dca8e645e8c21ea20d5e05fe2598ac2bf7f08a68ff01285fe28a73a
        """
            .lines()
            .toList(),
        run.out().lines().toList());
  }

  @Test
  void textKeysAreUtf8() {
    CommandRun run = CommandRun.of("address", "\u03A9");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(
        run.out().endsWith("cd188757b9bd3783fc059746a587a433a897d113b659b2b3b8293822dfc914f7\n"),
        run.out());
  }

  @Test
  void schemeSha256HasNoPointAndItsAddressIsTheHash() {
    String hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    CommandRun run = CommandRun.of("address", "--scheme", "sha256", "hello");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        """
        key       hello
        bytes     68656c6c6f
        scheme    sha256
        scalar    %s
        canonical %s
        address   %s
        """
            .formatted(hash, hash, hash)
            .lines()
            .toList(),
        run.out().lines().toList());
  }

  @Test
  void jsonIsOneObjectALine() {
    CommandRun run = CommandRun.of("address", "--json", "--scheme=sha256", "a\"b\n", "c");

    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size(), run.out());
    assertTrue(
        lines
            .get(0)
            .startsWith("{\"key\":\"a\\\"b\\u000a\",\"bytes\":\"6122620a\",\"scheme\":\"sha256\","),
        lines.get(0));
    assertTrue(
        lines
            .get(1)
            .endsWith(
                "\"address\":\"2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6\"}"),
        lines.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--hex zz", "--hex 123", "--scheme p256 hello", "\uFFFD", "--hex 00 0"})
  void aWrongKeyOrSchemeIsOneLineAndNothingIsPrinted(String arguments) {
    CommandRun run = CommandRun.of(("address " + arguments).split(" ", -1));

    assertEquals(2, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
