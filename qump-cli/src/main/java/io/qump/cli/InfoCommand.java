package io.qump.cli;

import io.qump.StoreDescription;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a store is, from its descriptor alone. For one thread at a time. */
@Command(
    name = "info",
    description = {
      "Says what a store is: backend, identity, format, size.",
      "Reads its descriptor and opens nothing, so it works beside every program that has the"
          + " store open. What is in the store is said by stats."
    },
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreDirectory store = new StoreDirectory();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    StoreDescription description = store.description();
    DirectoryTree.Size size = DirectoryTree.measure(store.path());
    new Facts()
        .add("store", store.path().toString())
        .add("format", description.format())
        .add("id", description.id().toString())
        .add("backend", description.backend())
        .add("log", description.log())
        .add("addressing", description.addressing())
        .add("files", size.files())
        .add("bytes", size.bytes())
        .print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }
}
