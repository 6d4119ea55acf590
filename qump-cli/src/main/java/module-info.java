/** The qump command. */
module io.qump.cli {
  requires static org.jspecify;
  requires info.picocli;
  requires io.qump;

  // Picocli sets the fields of the commands.
  opens io.qump.cli to
      info.picocli;
}
