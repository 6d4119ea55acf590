package io.qump.cli;

import io.qump.Qump;
import io.qump.RepairReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "STORE", description = "The directory of the store.")
  private Path store = Path.of("");

  @Override
  public Integer call() {
    RepairReport report = Qump.repair(store);
    PrintWriter out = spec.commandLine().getOut();
    if (json.isJson()) {
      new Facts().addAll(report).print(out, true);
    } else if (report.isClean()) {
      out.println("nothing is damaged; nothing was changed");
    } else {
      out.print(report);
    }
    return report.isClean() ? 0 : ExitCode.DAMAGED;
  }
}
