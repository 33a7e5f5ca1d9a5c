package dev.mcpt.config;

import org.jspecify.annotations.Nullable;

/// One field of a file: what readers, suggestions and documentation know about it.
///
/// @param fallback the value, as JSON, where the field is absent; null: none
/// @param doc what it does, for docs/files.md
record Field(String name, Kind kind, boolean required, @Nullable String fallback, String doc) {

  static Field required(String name, Kind kind, String doc) {
    return new Field(name, kind, true, null, doc);
  }

  /// A field that may be absent, which then means nothing was said.
  static Field optional(String name, Kind kind, String doc) {
    return new Field(name, kind, false, null, doc);
  }

  static Field with(String name, Kind kind, String fallback, String doc) {
    return new Field(name, kind, false, fallback, doc);
  }

  /// The hint of problems with its value.
  String example() {
    return "for example \"" + name + "\": " + (fallback == null ? kind.example() : fallback);
  }
}
