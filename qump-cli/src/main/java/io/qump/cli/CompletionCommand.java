package io.qump.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. For one thread at a time. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and options.",
      "Use it so: source <(qump completion bash)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  @Override
  public void run() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new ParameterException(spec.commandLine(), "SHELL=" + shell + "; legal: bash, zsh");
    }
    // One script serves both shells.
    spec.commandLine().getOut().print(AutoComplete.bash("qump", spec.root().commandLine()));
  }
}
