package io.qump.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The main code of one module, as it is on the class path: a directory of classes or a jar.
 *
 * <p>Found by its module-info, so a module without one is not found, which is an error in itself.
 *
 * @param descriptor what its module-info says
 * @param root where its classes are, ending with a slash
 */
record MainCode(ModuleDescriptor descriptor, URI root) {

  private static final String MODULE_INFO = "module-info.class";

  /** The code of every module of the project on the class path, by the names of the modules. */
  static Map<String, MainCode> onClassPath() throws IOException {
    Map<String, MainCode> found = new TreeMap<>();
    for (URL url : Collections.list(MainCode.class.getClassLoader().getResources(MODULE_INFO))) {
      MainCode code = at(url);
      String name = code.descriptor().name();
      if ((name + ".").startsWith(CodeRule.ROOT + ".")) {
        found.put(name, code);
      }
    }
    return found;
  }

  /** The code of a module that must be on the class path. */
  static MainCode of(QumpModule module) throws IOException {
    MainCode code = onClassPath().get(module.name());
    if (code == null) {
      throw new AssertionError(
          "module=%s name=%s is not on the class path; it needs a module-info.java and a dependency in qump-arch/pom.xml"
              .formatted(module, module.name()));
    }
    return code;
  }

  /** The classes of every module of the project on the class path, together. */
  static JavaClasses allClasses() throws IOException {
    return importer()
        .importLocations(onClassPath().values().stream().map(MainCode::location).toList());
  }

  /** The classes of this module. */
  JavaClasses classes() {
    return importer().importLocations(List.of(location()));
  }

  /** Opens a resource of this module. */
  InputStream open(String name) throws IOException {
    return URI.create(root + name).toURL().openStream();
  }

  /** Reads what people wrote; the code that JMH generates beside benchmarks follows no rules. */
  private static ClassFileImporter importer() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"));
  }

  private Location location() {
    return Location.of(root);
  }

  private static MainCode at(URL moduleInfo) throws IOException {
    try (InputStream in = moduleInfo.openStream()) {
      String text = moduleInfo.toExternalForm();
      URI root = URI.create(text.substring(0, text.length() - MODULE_INFO.length()));
      return new MainCode(ModuleDescriptor.read(in), root);
    }
  }
}
