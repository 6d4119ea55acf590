package io.qump.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles changed sources in memory against the class path of the tests. Thread-safe. */
final class MutantCompiler implements AutoCloseable {

  private static final List<String> OPTIONS =
      List.of("-proc:none", "-implicit:none", "-nowarn", "-Xlint:none", "-g");

  private final Path sourceRoot;
  private final String classPath;
  private final JavaCompiler compiler;

  /** Kept, because it takes longer to look through the class path than to compile a mutant. */
  private final StandardJavaFileManager files;

  MutantCompiler(Path sourceRoot, String classPath) {
    this.sourceRoot = sourceRoot;
    this.classPath = classPath;
    JavaCompiler present = ToolProvider.getSystemJavaCompiler();
    if (present == null) {
      throw new AssertionError("java.home=" + System.getProperty("java.home") + " is no JDK");
    }
    compiler = present;
    files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
  }

  /**
   * Compiles the files that a mutant changes.
   *
   * @return the bytes of the classes in them, by name
   */
  synchronized Map<String, byte[]> compile(Mutant mutant) {
    List<JavaFileObject> sources = sources(mutant);
    if (sources.isEmpty()) {
      return Map.of();
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Output output = new Output(files);
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("-classpath", classPath));
    if (!compiler.getTask(null, output, diagnostics, options, null, sources).call()) {
      throw new AssertionError(
          "mutant=" + mutant.name() + " does not compile: " + diagnostics.getDiagnostics());
    }
    return output.classes();
  }

  @Override
  public synchronized void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException("sourceRoot=" + sourceRoot, e);
    }
  }

  private List<JavaFileObject> sources(Mutant mutant) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (Mutant.Edit edit : mutant.edits()) {
      String source = changed.get(edit.file());
      if (source == null) {
        source = read(sourceRoot.resolve(edit.file()));
      }
      changed.put(edit.file(), SourceEdit.apply(mutant, edit, source));
    }
    List<JavaFileObject> sources = new ArrayList<>();
    changed.forEach((file, source) -> sources.add(new Source(file, source)));
    return sources;
  }

  private String read(Path path) {
    try {
      return files.getJavaFileObjects(path).iterator().next().getCharContent(true).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("source=" + path, e);
    }
  }

  /** A changed source. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String file, String text) {
      super(URI.create("mutant:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Output(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mutant:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(name, bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }
}
