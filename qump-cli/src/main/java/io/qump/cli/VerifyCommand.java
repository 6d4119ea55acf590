package io.qump.cli;

import io.qump.Qump;
import io.qump.VerificationReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks everything that a store keeps. For one thread at a time. */
@Command(
    name = "verify",
    description = {
      "Checks every byte that a store keeps, and names each damaged place.",
      "The store is opened for that, and must not be open elsewhere."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "STORE", description = "The directory of the store.")
  private Path store = Path.of("");

  @Override
  public Integer call() {
    requireStore();
    PrintWriter out = spec.commandLine().getOut();
    VerificationReport report;
    try (Qump open = Qump.open(store)) {
      report = open.verify();
    }
    report.faults().forEach(out::println);
    report.notes().forEach(note -> out.println("note: " + note));
    out.printf(
        "files=%d bytes=%d entries=%d faults=%d%n",
        report.files(), report.bytes(), report.entries(), report.faults().size());
    return report.isClean() ? 0 : ExitCode.DAMAGED;
  }

  /** A store is not made by looking at it. */
  private void requireStore() {
    if (!Files.isRegularFile(store.resolve("qump.store"))) {
      throw new ParameterException(
          spec.commandLine(),
          "STORE=" + store + "; it has no file qump.store: name the directory of a store");
    }
  }
}
