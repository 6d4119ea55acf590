package io.qump.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Provides;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A provider is found on the class path exactly if it is found on the module path: what {@code
 * provides} says in a module-info, META-INF/services says too.
 */
class ServicesTest {

  static List<QumpModule> modules() {
    return QumpModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void bothListsOfProvidersAgree(QumpModule module) throws IOException {
    MainCode code = MainCode.of(module);
    Map<String, List<String>> provided =
        code.descriptor().provides().stream()
            .collect(Collectors.toMap(Provides::service, Provides::providers));

    for (String service : allServices()) {
      assertEquals(
          provided.getOrDefault(service, List.of()),
          providersInFile(code, "META-INF/services/" + service),
          () -> module + ": providers of " + service + " in module-info and in META-INF/services");
    }
  }

  /** Every service that any module uses or provides. */
  private static Set<String> allServices() throws IOException {
    return MainCode.onClassPath().values().stream()
        .map(MainCode::descriptor)
        .flatMap(
            module ->
                Stream.concat(
                    module.uses().stream(), module.provides().stream().map(Provides::service)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> providersInFile(MainCode code, String name) throws IOException {
    try (InputStream in = code.open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of(); // A module need not have the file.
    }
  }
}
