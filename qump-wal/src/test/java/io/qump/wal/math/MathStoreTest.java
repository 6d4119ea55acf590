package io.qump.wal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Transaction;
import io.qump.codec.Codecs;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import io.qump.error.TypeMismatchException;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.QuantumNumber;
import io.qump.math.SymbolicProperty;
import io.qump.math.Transformation;
import io.qump.math.store.Computation;
import io.qump.math.store.IndexReport;
import io.qump.math.store.MathMatch;
import io.qump.math.store.MathPage;
import io.qump.math.store.MathQuery;
import io.qump.math.store.MathStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MathStoreTest {

  private static final MathematicalMetadata CALCULUS =
      MathematicalMetadata.NONE.withDomains(MathDomain.CALCULUS);
  private static final MathQuery IN_CALCULUS = MathQuery.inDomains(MathDomain.CALCULUS);
  private static final AstNode TREE = AstNode.parse("x^2 + 1");

  private final Qump store = Qump.inMemory();
  private final MathStore math = MathStore.of(store);
  private final QumpMap<String, String> map = store.map("m", Codecs.STRING, Codecs.STRING);
  private final QumpMap<String, AstNode> trees =
      store.map("trees", Codecs.STRING, MathCodecs.AST_NODE);
  private final QumpMap<String, QuantumNumber> numbers =
      store.map("numbers", Codecs.STRING, MathCodecs.QUANTUM_NUMBER);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTreeIsStoredWithItsSignatureAndComplexity() {
    math.storeAst(trees, "t", TREE, CALCULUS);
    assertEquals(Optional.of(TREE), math.loadAst(trees, "t"));
    assertEquals(Optional.empty(), math.loadAst(trees, "u"));
    MathematicalMetadata metadata = math.metadata(trees, "t").orElseThrow();
    assertEquals(Optional.of(TREE.contentHash()), metadata.signature());
    assertEquals(3, metadata.complexity().depth());
    assertEquals(List.of("t"), keys(IN_CALCULUS));
  }

  @Test
  void aComputationIsLoadedWithItsExpressionAndHistory() {
    AstNode expression = AstNode.parse("[i] * [j]");
    Transformation step =
        new Transformation("product", expression.contentHash(), TREE.contentHash(), Instant.EPOCH);
    Computation<QuantumNumber> computation =
        new Computation<>(expression, QuantumNumber.K, CALCULUS.transformed(step));
    math.storeComputation(numbers, "k", computation);
    Computation<QuantumNumber> loaded = math.loadComputation(numbers, "k").orElseThrow();
    assertEquals(expression, loaded.expression());
    assertEquals(QuantumNumber.K, loaded.result());
    assertEquals(List.of(step), loaded.metadata().history());
    assertEquals(Optional.of(expression.contentHash()), loaded.metadata().signature());
    math.put(numbers, "k", QuantumNumber.K, CALCULUS);
    assertEquals(Optional.empty(), math.loadComputation(numbers, "k"));
  }

  @Test
  void metadataDescribeAValueAndNoOther() {
    math.put(map, "a", "one", CALCULUS);
    map.put("a", "two");
    assertEquals(Optional.empty(), math.metadata(map, "a"));
    assertEquals(List.of(), keys(IN_CALCULUS));
    assertEquals(new IndexReport(0, 1, 0, 0), math.check());
    map.put("a", "one");
    assertEquals(Optional.of(CALCULUS), math.metadata(map, "a"));
    map.remove("a");
    assertEquals(List.of(), keys(IN_CALCULUS));
    assertEquals(new IndexReport(0, 1, 0, 0), math.sweep());
    assertEquals(new IndexReport(0, 0, 0, 0), math.check());
    map.put("a", "one");
    assertEquals(Optional.empty(), math.metadata(map, "a"));
  }

  /** The digest covers the type: the same bytes of another type are another value. */
  @Test
  void theTypeIsPartOfTheValue() {
    math.put(map, "a", "one", CALCULUS);
    QumpMap<String, byte[]> bytes = store.map("m", Codecs.STRING, Codecs.BYTES);
    bytes.put("a", Codecs.STRING.encode("one"));
    assertEquals(Optional.empty(), math.metadata(bytes, "a"));
  }

  @Test
  void attachingDetachingRemovingAndClearingKeepTheIndexRight() {
    map.put("a", "one");
    map.put("b", "two");
    math.attach(map, "a", CALCULUS);
    math.attach(map, "b", CALCULUS.withProperties(SymbolicProperty.CONTINUOUS));
    assertEquals(List.of("a", "b"), keys(IN_CALCULUS));
    assertEquals(List.of("b"), keys(IN_CALCULUS.and(SymbolicProperty.CONTINUOUS)));
    math.attach(map, "a", MathematicalMetadata.NONE.withDomains(MathDomain.LOGIC));
    assertEquals(List.of("b"), keys(IN_CALCULUS));
    assertTrue(math.detach(map, "b"));
    assertFalse(math.detach(map, "b"));
    assertEquals("two", map.get("b"));
    assertEquals(List.of("a"), keys(MathQuery.inDomains(MathDomain.LOGIC)));
    assertTrue(math.remove(map, "a"));
    assertFalse(math.remove(map, "a"));
    math.put(map, "c", "three", CALCULUS);
    math.put(trees, "c", TREE, CALCULUS);
    math.clear(map);
    assertTrue(map.isEmpty());
    assertEquals(List.of("c"), keys(IN_CALCULUS));
    assertEquals(new IndexReport(1, 0, 0, 0), math.check());
  }

  @Test
  void attachingToNothingIsRefused() {
    assertThrows(KeyNotFoundException.class, () -> math.attach(map, "a", CALCULUS));
    assertEquals(new IndexReport(0, 0, 0, 0), math.check());
  }

  @Test
  void pagesAreInOrderAndComplete() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 57; i++) {
      String key = String.format("%03d", i);
      math.put(i % 2 == 0 ? map : map(i), key, "v", CALCULUS);
      expected.add((i % 2 == 0 ? "m" : "m" + i % 3) + "/" + key);
    }
    expected.sort(null);
    for (int limit : List.of(1, 2, 10, 56, 57, 58)) {
      List<String> found = new ArrayList<>();
      Optional<MathQuery> next = Optional.of(IN_CALCULUS.limit(limit));
      while (next.isPresent()) {
        MathPage page = math.query(next.get());
        assertTrue(page.matches().size() <= limit && !page.matches().isEmpty());
        page.matches().forEach(m -> found.add(m.map() + "/" + m.key(Codecs.STRING)));
        next = page.next();
      }
      assertEquals(expected, found, "limit=" + limit);
    }
    assertEquals(29, math.query(IN_CALCULUS.inMap("m")).matches().size());
  }

  private QumpMap<String, String> map(int i) {
    return store.map("m" + i % 3, Codecs.STRING, Codecs.STRING);
  }

  @Test
  void aTransactionTakesMathematicalChangesWithIt() {
    store.transact(
        transaction -> {
          math.in(transaction).put(map, "a", "one", CALCULUS);
          transaction.map(trees).put("t", TREE);
          math.in(transaction).attach(trees, "t", CALCULUS);
        });
    assertEquals(List.of("a", "t"), keys(IN_CALCULUS));
    try (Transaction transaction = store.begin()) {
      math.in(transaction).remove(map, "a");
      math.in(transaction).detach(trees, "t");
    }
    assertEquals(List.of("a", "t"), keys(IN_CALCULUS));
  }

  @Test
  void whatIsNotLegalIsRefusedAndChangesNothing() {
    QumpMap<byte[], byte[]> index = store.map("io.qump.math/index", Codecs.BYTES, Codecs.BYTES);
    assertThrows(
        InvalidArgumentException.class, () -> math.put(index, new byte[1], new byte[1], CALCULUS));
    assertThrows(InvalidArgumentException.class, () -> math.clear(index));
    int longest = store.limits().maxKeyBytes();
    String tooLong = "k".repeat(longest - 3);
    assertThrows(InvalidKeyException.class, () -> math.put(map, tooLong, "v", CALCULUS));
    assertTrue(map.isEmpty());
    String fits = "k".repeat(longest - 4);
    math.put(map, fits, "v", CALCULUS);
    assertEquals(List.of(fits), keys(IN_CALCULUS));
    assertThrows(InvalidArgumentException.class, () -> IN_CALCULUS.limit(0));
    assertThrows(InvalidArgumentException.class, () -> IN_CALCULUS.limit(10_001));
  }

  @Test
  void aWrongTypeNamesBoth() {
    math.storeAst(trees, "t", TREE, CALCULUS);
    QumpMap<String, QuantumNumber> wrong =
        store.map("trees", Codecs.STRING, MathCodecs.QUANTUM_NUMBER);
    TypeMismatchException refusal = assertThrows(TypeMismatchException.class, () -> wrong.get("t"));
    assertTrue(refusal.toString().contains("AST_NODE(4)"), refusal.getMessage());
    assertTrue(refusal.toString().contains("QUANTUM_NUMBER(1)"), refusal.getMessage());
  }

  @Test
  void damageToTheIndexIsReportedAndMended() {
    math.put(map, "a", "one", CALCULUS.withProperties(SymbolicProperty.ALGEBRAIC));
    QumpMap<byte[], byte[]> index = store.map("io.qump.math/index", Codecs.BYTES, Codecs.BYTES);
    List<byte[]> keys;
    try (Stream<byte[]> all = index.scan().map(entry -> entry.key())) {
      keys = all.toList();
    }
    assertEquals(2, keys.size());
    index.remove(keys.get(0));
    index.put(new byte[] {'d', 3, 'm', 0, 'a'}, new byte[0]);
    index.put(new byte[] {'d'}, new byte[0]);
    assertEquals(new IndexReport(1, 0, 1, 2), math.check());
    assertFalse(math.sweep().isRight());
    assertEquals(new IndexReport(1, 0, 0, 0), math.check());
    assertEquals(List.of("a"), keys(IN_CALCULUS));
    assertEquals(Optional.of("one"), map.find("a"));
  }

  /** The key of the index on the page of formats. */
  @Test
  void theIndexHasTheKeysOfThePage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "formats", "math-values.md"));
    String row = "| `INDEX` | `m key CALCULUS` | `";
    int at = page.indexOf(row) + row.length();
    byte[] expected =
        HexFormat.ofDelimiter(" ").parseHex(page.substring(at, page.indexOf('`', at)));
    math.put(map, "key", "v", CALCULUS);
    QumpMap<byte[], byte[]> index = store.map("io.qump.math/index", Codecs.BYTES, Codecs.BYTES);
    try (Stream<byte[]> keys = index.scan().map(entry -> entry.key())) {
      assertArrayEquals(expected, keys.findFirst().orElseThrow());
    }
  }

  private List<String> keys(MathQuery query) {
    return math.query(query).matches().stream()
        .map((MathMatch match) -> match.key(Codecs.STRING))
        .toList();
  }
}
