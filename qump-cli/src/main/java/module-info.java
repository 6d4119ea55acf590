/** The qump command. */
module io.qump.cli {
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires info.picocli;
  requires io.qump;
  requires io.qump.jackson;

  uses io.qump.spi.BackendProvider;

  // Picocli sets the fields of the commands.
  opens io.qump.cli to
      info.picocli;
}
