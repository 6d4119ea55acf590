package io.qump.cli;

import picocli.CommandLine.Option;

/** Output for programs. For one thread. */
final class JsonOption {

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  boolean isJson() {
    return json;
  }
}
