package io.qump.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Nothing but the volume on disk touches the file system: that is what lets a test lose power at
 * every step. A {@link Path} may be passed along as a value. Programs are free.
 */
final class FileAccess {

  /** Areas that may use files: the volume on disk, and programs. */
  private static final List<String> FREE_PACKAGES =
      List.of("core.volume", "cli", "examples", "bench");

  /**
   * Single classes that may use files, by name below the root: those of the testkit that start
   * other processes and kill them, and the reports on tests.
   */
  private static final Set<String> FREE_CLASSES =
      Set.of("testkit.kill.ClassArchive", "testkit.conformance.ReportFile", "testkit.PathVolume");

  /** The methods of a path that ask the file system, and are no mere arithmetic on names. */
  private static final Set<String> ASKING_METHODS = Set.of("toFile", "toRealPath", "register");

  private FileAccess() {}

  static ArchRule types(String root) {
    return noClasses()
        .that(boundToVolumes(root))
        .should()
        .dependOnClassesThat(
            belongToAnyOf(
                File.class,
                FileDescriptor.class,
                FileInputStream.class,
                FileOutputStream.class,
                FileReader.class,
                FileWriter.class,
                RandomAccessFile.class,
                AsynchronousFileChannel.class,
                FileChannel.class,
                FileLock.class,
                FileSystem.class,
                FileSystems.class,
                Files.class,
                ZipFile.class))
        .because("all file access goes through io.qump.spi.Volume")
        .allowEmptyShould(true);
  }

  static ArchRule calls(String root) {
    return noClasses()
        .that(boundToVolumes(root))
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "asks the file system about a path",
                access ->
                    access.getTargetOwner().isAssignableTo(Path.class)
                        && ASKING_METHODS.contains(access.getTarget().getName())))
        .because("a path is a value; all file access goes through io.qump.spi.Volume")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> boundToVolumes(String root) {
    return DescribedPredicate.describe("are bound to volumes", type -> !isFree(type, root));
  }

  private static boolean isFree(JavaClass type, String root) {
    String name = type.getName();
    return FREE_PACKAGES.stream().anyMatch(free -> name.startsWith(root + "." + free + "."))
        || FREE_CLASSES.stream()
            .map(free -> root + "." + free)
            .anyMatch(free -> name.equals(free) || name.startsWith(free + "$"));
  }
}
