package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.qump.spi.EngineProvider;
import io.qump.spi.LogProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The provider is found on the class path and on the module path alike. */
class WalProviderTest {

  /** Where the classes of the module are. */
  private static Path classes() throws URISyntaxException {
    URI place = WalProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(place);
  }

  @Test
  void theServiceLoaderFindsIt() {
    List<LogProvider> found =
        ServiceLoader.load(LogProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    assertEquals(List.of(WalProvider.class), found.stream().map(LogProvider::getClass).toList());
    assertEquals("wal", found.get(0).id());
    assertEquals(EngineProvider.SPI_VERSION, found.get(0).spiVersion());
  }

  @Test
  void theModuleAndTheServiceFilesNameTheSameProviders() throws Exception {
    Map<String, List<String>> files = new HashMap<>();
    Path services = classes().resolve("META-INF/services");
    try (var names = Files.list(services)) {
      for (Path name : names.toList()) {
        files.put(String.valueOf(name.getFileName()), Files.readAllLines(name));
      }
    }
    assertEquals(provided(), files);
    assertNotNull(files.get(LogProvider.class.getName()));
  }

  private static Map<String, List<String>> provided() throws IOException, URISyntaxException {
    try (InputStream module = Files.newInputStream(classes().resolve("module-info.class"))) {
      Map<String, List<String>> provided = new HashMap<>();
      ModuleDescriptor.read(module)
          .provides()
          .forEach(provides -> provided.put(provides.service(), provides.providers()));
      return provided;
    }
  }
}
