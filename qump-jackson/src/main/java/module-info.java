/** Values in JSON, by Jackson. */
module io.qump.jackson {
  requires static org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires transitive io.qump;

  exports io.qump.jackson;
}
