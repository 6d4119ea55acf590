package io.qump.wal.math;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathDomain;
import io.qump.math.MathematicalMetadata;
import io.qump.math.SymbolicProperty;
import io.qump.math.store.Computation;
import io.qump.math.store.MathMatch;
import io.qump.math.store.MathPage;
import io.qump.math.store.MathQuery;
import io.qump.math.store.MathStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a store must show after some commands, worked out without an index. */
final class MathModel {

  private final Map<String, Map<String, String>> values = new TreeMap<>();
  private final Map<String, Map<String, Known>> known = new TreeMap<>();

  /** What was attached, and to which value. */
  private record Known(String value, MathematicalMetadata metadata, Optional<AstNode> expression) {}

  void apply(MathCommand command) {
    Map<String, String> map = values.computeIfAbsent(command.map(), name -> new TreeMap<>());
    Map<String, Known> about = known.computeIfAbsent(command.map(), name -> new TreeMap<>());
    String key = command.key();
    switch (command.kind()) {
      case PUT, COMPUTE -> {
        map.put(key, command.value());
        about.put(key, known(command));
      }
      case ATTACH -> attach(command, map, about);
      case DETACH -> about.remove(key);
      case REMOVE -> {
        map.remove(key);
        about.remove(key);
      }
      case CLEAR -> {
        map.clear();
        about.clear();
      }
      case PLAIN_PUT -> map.put(key, command.value());
      case PLAIN_REMOVE -> map.remove(key);
    }
  }

  private static Known known(MathCommand command) {
    return command.kind() == MathCommand.Kind.PUT
        ? new Known(command.value(), command.metadata(), Optional.empty())
        : new Known(
            command.value(),
            command.metadata().withSignature(command.expression().contentHash()),
            Optional.of(command.expression()));
  }

  private static void attach(
      MathCommand command, Map<String, String> map, Map<String, Known> about) {
    String value = map.get(command.key());
    if (value != null) {
      Known before = about.get(command.key());
      Optional<AstNode> expression =
          before != null && before.value().equals(value) ? before.expression() : Optional.empty();
      about.put(command.key(), new Known(value, command.metadata(), expression));
    }
  }

  /** Everything that can be asked of a store, with the answer. */
  SortedMap<String, String> answers() {
    SortedMap<String, String> answers = new TreeMap<>();
    for (String map : MathCommand.MAPS) {
      Map<String, String> entries = values.getOrDefault(map, Map.of());
      entries.forEach(
          (key, value) ->
              answers.put(
                  "entry " + map + "/" + key,
                  describe(
                      value,
                      valid(map, key, value).map(Known::metadata),
                      expression(map, key, value))));
    }
    flags().forEach(query -> answers.put("query " + name(query), search(query)));
    return answers;
  }

  private Optional<AstNode> expression(String map, String key, String value) {
    return valid(map, key, value).flatMap(Known::expression);
  }

  private Optional<Known> valid(String map, String key, String value) {
    return Optional.ofNullable(known.getOrDefault(map, Map.of()).get(key))
        .filter(about -> about.value().equals(value));
  }

  private String search(MathQuery query) {
    List<String> found = new ArrayList<>();
    for (String map : MathCommand.MAPS) {
      values
          .getOrDefault(map, Map.of())
          .forEach(
              (key, value) ->
                  valid(map, key, value)
                      .filter(about -> about.metadata().domains().containsAll(query.domains()))
                      .filter(
                          about -> about.metadata().properties().containsAll(query.properties()))
                      .filter(about -> query.map().isEmpty() || query.map().get().equals(map))
                      .ifPresent(about -> found.add(map + "/" + key)));
    }
    return found.toString();
  }

  private static String describe(
      String value, Optional<MathematicalMetadata> metadata, Optional<AstNode> expression) {
    return value + " " + metadata + " " + expression;
  }

  private static Stream<MathQuery> flags() {
    return Stream.of(
            Stream.of(MathDomain.values()).map(MathQuery::inDomains),
            Stream.of(SymbolicProperty.values()).map(MathQuery::withProperties),
            MathCommand.MAPS.stream().map(MathQuery.all()::inMap),
            Stream.of(
                MathQuery.all(),
                MathQuery.inDomains(MathDomain.ALGEBRA, MathDomain.LOGIC),
                MathQuery.inDomains(MathDomain.LOGIC).inMap("m"),
                MathQuery.withProperties(SymbolicProperty.ALGEBRAIC).and(MathDomain.CALCULUS)))
        .flatMap(queries -> queries)
        .map(query -> query.limit(2));
  }

  private static String name(MathQuery query) {
    return query.domains().stream().sorted().toList()
        + " "
        + query.properties().stream().sorted().toList()
        + " "
        + query.map();
  }

  /** The answers that a store gives; its index must be right as well. */
  static SortedMap<String, String> answersOf(Qump store) {
    MathStore math = MathStore.of(store);
    if (!math.check().isRight()) {
      throw new AssertionError("the index is wrong: " + math.check());
    }
    SortedMap<String, String> answers = new TreeMap<>();
    for (String name : MathCommand.MAPS) {
      QumpMap<String, String> map = MathCommand.map(store, name);
      List<String> keys;
      try (Stream<String> all = map.scan().map(entry -> entry.key())) {
        keys = all.toList();
      }
      for (String key : keys) {
        Optional<AstNode> expression = math.loadComputation(map, key).map(Computation::expression);
        answers.put(
            "entry " + name + "/" + key,
            describe(Objects.requireNonNull(map.get(key)), math.metadata(map, key), expression));
      }
    }
    flags().forEach(query -> answers.put("query " + name(query), searched(math, query)));
    return answers;
  }

  private static String searched(MathStore math, MathQuery query) {
    List<String> found = new ArrayList<>();
    Optional<MathQuery> next = Optional.of(query);
    while (next.isPresent()) {
      MathPage page = math.query(next.get());
      for (MathMatch match : page.matches()) {
        found.add(match.map() + "/" + match.key(Codecs.STRING));
      }
      next = page.next();
    }
    return found.toString();
  }
}
