package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.QumpMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random calls on a map view and on a {@link TreeMap}: both must answer alike, views of views
 * included, and fail with the same exceptions.
 */
class MapViewModelTest {

  private static final int STEPS = 400;
  private static final int DEEPEST = 4;

  /** One call, its arguments chosen; made on both maps. */
  private record Call(String text, Function<NavigableMap<Long, String>, Object> body) {

    String on(NavigableMap<Long, String> map) {
      try {
        return String.valueOf(body.apply(map));
      } catch (RuntimeException e) {
        return e.getClass().getSimpleName();
      }
    }
  }

  @RepeatedTest(25)
  void answersAsATreeMap(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    try (Qump store = TestStore.withPages(1 + random.nextInt(4))) {
      QumpMap<Long, String> map = TestStore.texts(store);
      List<NavigableMap<Long, String>> models = new ArrayList<>(List.of(new TreeMap<>()));
      List<NavigableMap<Long, String>> views = new ArrayList<>(List.of(map.asMap()));
      List<String> calls = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        int at = random.nextInt(models.size());
        Call call = random.nextInt(8) == 0 ? narrowing(random) : call(random);
        calls.add(at + "." + call.text());
        String expected = call.on(models.get(at));
        String actual = call.on(views.get(at));
        assertEquals(expected, actual, () -> "seed=" + seed + " calls=" + calls);
        assertEquals(models.get(0), views.get(0), () -> "seed=" + seed + " calls=" + calls);
        if (call.text().startsWith("view")) {
          narrow(call, at, models, views);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // A narrowing answers a map of the same type.
  private static void narrow(
      Call call,
      int at,
      List<NavigableMap<Long, String>> models,
      List<NavigableMap<Long, String>> views) {
    try {
      Object model = call.body().apply(models.get(at));
      Object view = call.body().apply(views.get(at));
      if (models.size() == DEEPEST) {
        models.remove(1);
        views.remove(1);
      }
      models.add((NavigableMap<Long, String>) model);
      views.add((NavigableMap<Long, String>) view);
    } catch (IllegalArgumentException e) {
      // Both refused alike, as was just compared; there is no view to go on with.
      assertEquals(models.size(), views.size());
    }
  }

  private static Call narrowing(Random random) {
    long a = key(random);
    long b = key(random);
    boolean in = random.nextBoolean();
    boolean to = random.nextBoolean();
    return switch (random.nextInt(7)) {
      case 0 -> new Call("view.headMap(" + a + "," + in + ")", m -> m.headMap(a, in));
      case 1 -> new Call("view.tailMap(" + a + "," + in + ")", m -> m.tailMap(a, in));
      case 2 -> new Call("view.headMap(" + a + ")", m -> m.headMap(a));
      case 3 -> new Call("view.tailMap(" + a + ")", m -> m.tailMap(a));
      case 4 -> new Call("view.subMap(" + a + "," + b + ")", m -> m.subMap(a, b));
      case 5 -> new Call("view.descendingMap()", NavigableMap::descendingMap);
      default ->
          new Call(
              "view.subMap(" + a + "," + in + "," + b + "," + to + ")",
              m -> m.subMap(a, in, b, to));
    };
  }

  private static Call call(Random random) {
    long k = key(random);
    String v = "v" + random.nextInt(4);
    String w = "v" + random.nextInt(4);
    return switch (random.nextInt(34)) {
      case 0, 1, 2, 3 -> new Call("put(" + k + "," + v + ")", m -> m.put(k, v));
      case 4 -> new Call("putIfAbsent(" + k + "," + v + ")", m -> m.putIfAbsent(k, v));
      case 5, 6 -> new Call("remove(" + k + ")", m -> m.remove(k));
      case 7 -> new Call("remove(" + k + "," + v + ")", m -> m.remove(k, v));
      case 8 -> new Call("replace(" + k + "," + v + ")", m -> m.replace(k, v));
      case 9 -> new Call("replace(" + k + "," + v + "," + w + ")", m -> m.replace(k, v, w));
      case 10 -> new Call("get(" + k + ")", m -> m.get(k));
      case 11 -> new Call("containsKey(" + k + ")", m -> m.containsKey(k));
      case 12 -> new Call("containsValue(" + v + ")", m -> m.containsValue(v));
      case 13 -> new Call("floorEntry(" + k + ")", m -> m.floorEntry(k));
      case 14 -> new Call("ceilingEntry(" + k + ")", m -> m.ceilingEntry(k));
      case 15 -> new Call("higherKey(" + k + ")", m -> m.higherKey(k));
      case 16 -> new Call("lowerKey(" + k + ")", m -> m.lowerKey(k));
      case 17 -> new Call("firstEntry()", NavigableMap::firstEntry);
      case 18 -> new Call("lastEntry()", NavigableMap::lastEntry);
      case 19 -> new Call("firstKey()", NavigableMap::firstKey);
      case 20 -> new Call("lastKey()", NavigableMap::lastKey);
      case 21 -> new Call("pollFirstEntry()", NavigableMap::pollFirstEntry);
      case 22 -> new Call("pollLastEntry()", NavigableMap::pollLastEntry);
      case 23 -> new Call("size()", Map::size);
      case 24 -> new Call("toString()", Object::toString);
      case 25 -> new Call("descendingKeySet()", m -> m.descendingKeySet());
      case 26 -> new Call("values()", m -> new ArrayList<>(m.values()));
      case 27 -> new Call("merge(" + k + "," + v + ")", m -> m.merge(k, v, (x, y) -> w));
      case 28 -> new Call("compute(" + k + ")", m -> m.compute(k, (x, y) -> y == null ? v : null));
      case 29 -> new Call("computeIfAbsent(" + k + ")", m -> m.computeIfAbsent(k, x -> v));
      case 30 -> new Call("keySet.headSet(" + k + ")", m -> m.navigableKeySet().headSet(k));
      case 31 ->
          new Call(
              "keySet.descending.ceiling(" + k + ")",
              m -> m.navigableKeySet().descendingSet().ceiling(k));
      case 32 -> new Call("isEmpty()", Map::isEmpty);
      default ->
          random.nextInt(10) == 0
              ? new Call("clear()", MapViewModelTest::clear)
              : new Call("removeIf", m -> m.keySet().removeIf(x -> x % 5 == 0));
    };
  }

  private static Object clear(NavigableMap<Long, String> map) {
    map.clear();
    return map.size();
  }

  /** Few keys, negative ones too, so that calls meet. */
  private static long key(Random random) {
    return random.nextInt(24) - 12L;
  }
}
