package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.report.Formats;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/results.md` says what the schema and the code say.
class ResultsDocumentTest {

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.*) \\|");

  private final Map<String, Map<String, String>> sections = sections();

  /// The first cells of each section's table, with the rest of their rows.
  private static Map<String, Map<String, String>> sections() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> rows = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("../docs/results.md"))) {
        if (line.startsWith("#")) {
          rows = new LinkedHashMap<>();
          sections.put(line.replaceFirst("^#+ ", ""), rows);
        }
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          rows.put(row.group(1), row.group(2));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sections;
  }

  private Map<String, String> section(String title) {
    return Objects.requireNonNull(sections.get(title), title);
  }

  @Test
  void describesEveryFieldOfEveryObjectInTheWordsOfTheSchema() throws Exception {
    JsonObject schema = (JsonObject) Json.read(ResultFiles.schema());
    check("result.json", schema);
    List<String> objects = new ArrayList<>();
    for (JsonObject.Member type : Objects.requireNonNull(schema.object("$defs")).members()) {
      JsonObject definition = (JsonObject) type.value();
      if (definition.has("properties")) {
        objects.add(type.name());
        check(type.name(), definition);
      }
    }
    assertThat(objects).hasSize(20);
  }

  private void check(String title, JsonObject definition) {
    JsonObject properties = Objects.requireNonNull(definition.object("properties"));
    assertThat(section(title).keySet()).as(title).containsExactlyElementsOf(properties.keys());
    section(title)
        .forEach((field, row) ->
            assertThat(row)
                .as(title + "." + field)
                .contains(
                    Objects.requireNonNull(
                        Objects.requireNonNull(properties.object(field)).string("description"))));
  }

  @Test
  void namesEveryOutcomeAndSaysWhetherItIsASuccess() {
    Map<String, String> outcomes = section("Outcomes");
    assertThat(outcomes.keySet()).containsExactlyElementsOf(Outcome.WORDS);
    for (CaseResult result : SampleRuns.everything().results()) {
      Outcome outcome = result.outcome();
      assertThat(outcomes.get(outcome.word()))
          .endsWith(
              " | %s | %s"
                  .formatted(outcome.success() ? "yes" : "no", outcome.executed() ? "yes" : "no"));
    }
  }

  @Test
  void namesEveryExitCodeAndFormat() throws IOException {
    String text = Files.readString(Path.of("../docs/results.md"));

    for (int code : List.of(0, 1, 2, 3, 70, 130)) {
      assertThat(text).contains("| " + code + " | ");
    }
    assertThat(section("Formats").keySet()).containsExactlyInAnyOrderElementsOf(Formats.names());
  }
}
