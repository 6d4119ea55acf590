package io.qump.cli;

import io.qump.Qump;
import io.qump.RepairReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Repairs a store that is closed. For one thread at a time. */
@Command(
    name = "repair",
    description = {
      "Brings back what is undamaged of a store, and says what is lost.",
      "Damaged files are kept in directories named damaged. An undamaged store is not changed."
    },
    mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "STORE", description = "The directory of the store.")
  private Path store = Path.of("");

  @Override
  public Integer call() {
    RepairReport report = Qump.repair(store);
    PrintWriter out = spec.commandLine().getOut();
    if (report.isClean()) {
      out.println("nothing is damaged; nothing was changed");
      return 0;
    }
    out.print(report);
    return ExitCode.DAMAGED;
  }
}
