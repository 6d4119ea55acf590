package io.qump.hdf5;

/**
 * The datasets of a generation, in the order in which the manifest names them: do not change it.
 */
enum Section {
  BUCKETS("buckets"),
  VALUES("values"),
  DIRECTORY_MAPS("directory/maps"),
  DIRECTORY_BUCKETS("directory/buckets"),
  DIRECTORY_PAGES("directory/pages"),
  DIRECTORY_KEYS("directory/keys"),
  DELETION_LOG("deletion_log");

  private final String path;

  Section(String path) {
    this.path = path;
  }

  /** The path of the dataset in the file. */
  String path() {
    return path;
  }

  RowType type() {
    return switch (this) {
      case BUCKETS -> RowType.ENTRY;
      case VALUES, DIRECTORY_KEYS -> RowType.BYTES;
      case DIRECTORY_MAPS -> RowType.MAP;
      case DIRECTORY_BUCKETS -> RowType.BUCKET;
      case DIRECTORY_PAGES -> RowType.PAGE;
      case DELETION_LOG -> RowType.DELETION;
    };
  }
}
