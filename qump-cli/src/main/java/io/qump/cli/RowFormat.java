package io.qump.cli;

import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Locale;

/** How entries are written in files. Immutable. */
enum RowFormat {
  /** One entry a line, fields between tabs, with escapes. */
  TAB {
    @Override
    RowReader reader(Reader text, String defaultType) {
      return new TabReader(text);
    }

    @Override
    RowWriter writer(Writer text) {
      return new TabWriter(text, true);
    }
  },
  /** Comma-separated values (RFC 4180) with a header line. */
  CSV {
    @Override
    RowReader reader(Reader text, String defaultType) throws IOException {
      return new CsvReader(text);
    }

    @Override
    RowWriter writer(Writer text) throws IOException {
      return new CsvWriter(text);
    }
  },
  /** One JSON object a line. */
  JSONL {
    @Override
    RowReader reader(Reader text, String defaultType) {
      return new JsonLinesReader(text, defaultType);
    }

    @Override
    RowWriter writer(Writer text) {
      return new JsonLinesWriter(text);
    }
  };

  /**
   * Reads this format.
   *
   * @param text what to read; closed with the reader
   * @param defaultType the type of values for which the text names none
   */
  abstract RowReader reader(Reader text, String defaultType) throws IOException;

  /** Writes this format. */
  abstract RowWriter writer(Writer text) throws IOException;

  /** The format of a name. */
  static RowFormat named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "tab" -> TAB;
      case "csv" -> CSV;
      case "jsonl" -> JSONL;
      default ->
          throw new InvalidArgumentException("--format=" + name + "; legal: tab, csv, jsonl");
    };
  }

  /** The format that the name of a file stands for, compressed or not. */
  static RowFormat ofFile(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "tsv", "tab", "txt" -> TAB;
      case "csv" -> CSV;
      case "jsonl", "ndjson" -> JSONL;
      default ->
          throw new InvalidArgumentException(
              "FILE="
                  + file
                  + "; its name does not end with .tsv, .csv or .jsonl: name the format with"
                  + " --format");
    };
  }
}
