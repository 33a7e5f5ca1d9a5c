package dev.mcpt.suite;

import dev.mcpt.wire.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The failures that are known: a run warns of them, and fails where one no longer shows.
///
/// @param file as people know it
/// @param known in the order of the file, each test once
public record Baseline(String file, List<Known> known) {

  /// A failure that is known.
  ///
  /// @param test the id of the test, as reports show it
  /// @param why what the user says of it, or null
  public record Known(String test, @Nullable String why) {}

  public Baseline {
    known = List.copyOf(known);
  }

  /// Nothing is known.
  public static Baseline none() {
    return new Baseline("", List.of());
  }

  /// What is known of a test, or null.
  public @Nullable Known of(String testId) {
    return known.stream().filter(it -> it.test().equals(testId)).findFirst().orElse(null);
  }

  /// The text of the file after a run: what it knew of tests that did not run stays, and what is
  /// said of those that still fail.
  ///
  /// @param ran the ids of the tests that came to a verdict
  /// @param failed those of them that failed
  public String after(List<String> ran, List<String> failed) {
    Map<String, String> whys = new LinkedHashMap<>();
    known.forEach(it -> whys.put(it.test(), it.why() == null ? "" : it.why()));
    var tests = new TreeSet<>(whys.keySet());
    tests.removeAll(ran);
    tests.addAll(failed);
    StringBuilder text =
        new StringBuilder(
            "# Failures that are known: mcp-t warns of them, and fails where one no longer shows.\n");
    text.append(tests.isEmpty() ? "known: []\n" : "known:\n");
    for (String test : tests) {
      text.append("  - test: ").append(Json.write(Json.of(test))).append('\n');
      String why = whys.getOrDefault(test, "");
      if (!why.isEmpty()) {
        text.append("    why: ").append(Json.write(Json.of(why))).append('\n');
      }
    }
    return text.toString();
  }
}
