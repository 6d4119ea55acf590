package io.qump.cli;

import io.qump.Qump;
import io.qump.VerificationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    VerificationReport report;
    try (Qump open = store.open()) {
      report = verified(open);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json.isJson()) {
      new Facts().addAll(report).print(out, true);
    } else {
      report.faults().forEach(out::println);
      report.notes().forEach(note -> out.println("note: " + note));
      out.printf(
          "files=%d bytes=%d entries=%d faults=%d%n",
          report.files(), report.bytes(), report.entries(), report.faults().size());
    }
    return report.isClean() ? 0 : ExitCode.DAMAGED;
  }

  private VerificationReport verified(Qump open) {
    // Parts of a thousand: how many bytes there are is known when it has begun.
    try (Progress progress = Progress.of(spec.commandLine().getErr(), "verify", 1_000)) {
      return open.verify((done, toDo) -> progress.at(done * 1_000 / Math.max(toDo, 1)));
    }
  }
}
