package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The format of result.json: a pure function in each direction. Reading what was written gives an
/// equal [RunResult].
public final class ResultFiles {

  /// The version of the format: the first number changes when readers break, the second when fields
  /// are added.
  public static final String SCHEMA_VERSION = "1.1";

  private ResultFiles() {}

  /// The whole file, indented, ended by a line feed.
  public static String json(RunResult run) {
    return Json.pretty(RunJson.write(run)) + "\n";
  }

  /// Reads a file of this major version, whatever the minor one.
  ///
  /// @throws ResultFormatException if it is no JSON, of another major version, lacks a field, has
  ///   one of the wrong type, or contradicts itself
  public static RunResult read(String text) throws ResultFormatException {
    try {
      if (Json.read(text) instanceof JsonObject json) {
        return RunJson.read(new Fields(json, ""));
      }
    } catch (JsonSyntaxException e) {
      throw new ResultFormatException(
          "", "not JSON: %s at line %d, column %d".formatted(e.getMessage(), e.line(), e.column()));
    }
    throw new ResultFormatException("", "not an object");
  }

  /// The published JSON Schema of the file.
  public static String schema() {
    try (InputStream in = ResultFiles.class.getResourceAsStream("result.schema.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
