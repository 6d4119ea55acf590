package io.qump.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.qump.StoreOpener;
import io.qump.spi.EngineBinding;
import io.qump.spi.EnvironmentOpener;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module path and the class path must find the same services. */
class ServiceRegistrationTest {

  @Test
  void bothRegistrationsAgree() throws IOException, URISyntaxException {
    Path classes =
        Path.of(EngineOpener.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module = ModuleFinder.of(classes).find("io.qump").orElseThrow().descriptor();
    Map<String, List<String>> provided = new TreeMap<>();
    module.provides().forEach(p -> provided.put(p.service(), p.providers()));

    Map<String, List<String>> registered = new TreeMap<>();
    try (Stream<Path> files = Files.list(classes.resolve("META-INF/services"))) {
      for (Path file : files.toList()) {
        registered.put(file.getFileName().toString(), Files.readAllLines(file));
      }
    }
    assertEquals(3, provided.size());
    assertEquals(provided, registered);
  }

  @Test
  void everyServiceIsFound() {
    assertInstanceOf(EngineOpener.class, StoreOpener.find());
    assertInstanceOf(EngineOpener.class, EnvironmentOpener.find());
    assertInstanceOf(EngineOpener.class, EngineBinding.find());
  }
}
