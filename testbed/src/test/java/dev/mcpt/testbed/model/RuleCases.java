package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Cases in pairs of lines: what is changed in a right request, and the complaint.
final class RuleCases {

  private RuleCases() {}

  static Stream<Arguments> of(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 2)
        .map(i -> Arguments.of(lines.get(i), lines.get(i + 1).strip()));
  }

  /// The request with these members instead of its own; those that are null are left out.
  static Map<String, Object> changed(String request, String change) {
    Map<String, Object> body = read(request);
    read(change)
        .forEach((name, value) -> {
          if (value.equals(Json.NULL)) {
            body.remove(name);
          } else {
            body.put(name, value);
          }
        });
    return body;
  }

  private static Map<String, Object> read(String json) {
    try {
      return Objects.requireNonNull(Json.asObject(Json.read(json)));
    } catch (BadJson e) {
      throw new AssertionError(json, e);
    }
  }
}
