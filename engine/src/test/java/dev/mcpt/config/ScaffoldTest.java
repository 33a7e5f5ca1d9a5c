package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldTest {

  private static final JsonObject CASE =
      Json.object(
          "test_id", "new", "user_message", "Say: \"hi\" # now", "tags", List.of("x", "yes"));

  private static Addition add(String name, String text) throws ConfigException {
    return Scaffold.withCase(FileText.of(name, text), CASE, Map.of());
  }

  private static String added(String name, String text) throws ConfigException {
    return add(name, text) instanceof Addition.Added(String after) ? after : "refused";
  }

  @ParameterizedTest
  @EnumSource(
      value = SuiteType.class,
      names = {"CONVERSATIONAL", "TOOLS", "COMPLIANCE", "SECURITY"})
  void aNewSuiteLoads(SuiteType type) throws ConfigException {
    JsonObject fields = Json.object("suite_id", "mine", "name", "Mine: the #1");

    Suite json = Read.suite(Scaffold.suite(type, fields, false));
    Suite yaml = Read.yamlSuite(Scaffold.suite(type, fields, true));

    assertThat(json).isEqualTo(yaml);
    assertThat(json.id()).isEqualTo("mine");
    assertThat(json.name()).isEqualTo("Mine: the #1");
    assertThat(json.type()).isEqualTo(type);
    assertThat(json.cases()).extracting(TestCase::id).containsExactly("first");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNewServerLoads(boolean yaml) throws ConfigException {
    String text =
        Scaffold.server(
            Json.object("command", "npx -y x", "name", "X", "env", Json.object("A", "1")), yaml);

    ServerConfig server =
        Servers.fromText(
            FileText.of(yaml ? "x.yaml" : "x.json", text), null, Map.of(), Path.of("/"));

    assertThat(server.name()).isEqualTo("X");
    assertThat(server.display()).isEqualTo("npx -y x");
  }

  @Test
  void aNewYamlFileTellsWhatElseCanBeSaid() {
    String text = Scaffold.server(Json.object("url", "http://h/mcp"), true);

    assertThat(text).startsWith("url: \"http://h/mcp\"\n");
    for (String name : ServerFields.SERVER.names()) {
      assertThat(text).contains(name + ": ");
    }
  }

  @Test
  void addsToJsonAndLeavesEverythingElse() throws ConfigException {
    assertThat(
            added(
                "s.json",
                """
                {
                  "suite_id":   "s",
                  "test_cases": [
                    { "test_id": "a", "user_message": "][" }
                  ],
                  "metadata": {"k":[1]}
                }
                """))
        .isEqualTo(
            """
            {
              "suite_id":   "s",
              "test_cases": [
                { "test_id": "a", "user_message": "][" },
                {
                  "test_id": "new",
                  "user_message": "Say: \\"hi\\" # now",
                  "tags": [
                    "x",
                    "yes"
                  ]
                }
              ],
              "metadata": {"k":[1]}
            }
            """);
  }

  @Test
  void addsToJsonOnOneLine() throws ConfigException {
    assertThat(
            added(
                "s.json",
                "{\"suite_id\":\"s\",\"test_cases\":[{\"test_id\":\"a\",\"user_message\":\"b\"}]}"))
        .isEqualTo(
            "{\"suite_id\":\"s\",\"test_cases\":[{\"test_id\":\"a\",\"user_message\":\"b\"}, "
                + Json.write(CASE)
                + "]}");
  }

  @Test
  void addsToYamlAndLeavesCommentsAlone() throws ConfigException {
    assertThat(
            added(
                "s.yaml",
                """
                # My suite
                suite_id: s   # short
                test_cases:
                  # the first
                  - test_id: a
                    user_message: |
                      Hello
                      # no comment

                      World
                    # about the end

                # what follows
                parallelism: 2
                """))
        .isEqualTo(
            """
            # My suite
            suite_id: s   # short
            test_cases:
              # the first
              - test_id: a
                user_message: |
                  Hello
                  # no comment

                  World
              - test_id: new
                user_message: "Say: \\"hi\\" # now"
                tags:
                  - x
                  - "yes"
                # about the end

            # what follows
            parallelism: 2
            """);
  }

  @Test
  void addsAfterATextThatLooksLikeAComment() throws ConfigException {
    String text =
        """
        suite_id: s
        test_cases:
        - test_id: a
          user_message: |
            Hello
            # no comment
        """;

    assertThat(added("s.yaml", text))
        .isEqualTo(
            text
                + """
                - test_id: new
                  user_message: "Say: \\"hi\\" # now"
                  tags:
                    - x
                    - "yes"
                """);
  }

  @Test
  void keepsTheLineEndsOfAFile() throws ConfigException {
    String text = "suite_id: s\r\ntest_cases:\r\n  - {test_id: a, user_message: b}";

    assertThat(added("s.yaml", text))
        .startsWith(text + "\r\n  - test_id: new\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "suite_id: s\ntest_cases: [{test_id: a, user_message: b}]\n",
        "suite_id: s\ntest_cases:\n  -\n    test_id: a\n    user_message: b\n",
        "{suite_id: s, test_cases: [{test_id: a, user_message: b}]}\n",
      })
  void refusesWhatItCanNotAddToAndSaysWhatToPaste(String yaml) throws ConfigException {
    assertThat(add("s.yaml", yaml))
        .isInstanceOfSatisfying(
            Addition.Refused.class,
            refused -> {
              assertThat(refused.why()).contains("s.yaml");
              assertThat(refused.paste()).startsWith("  - test_id: new\n");
            });
  }

  @Test
  void addsNothingThatWouldBeAProblem() {
    String text = "suite_id: s\ntest_cases:\n  - {test_id: new, user_message: b}\n";

    assertThatThrownBy(() -> add("s.yaml", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the test id \"new\" stands already at 3:15");
    assertThatThrownBy(() -> add("s.json", "{\"suite_id\": \"s\"}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("`test_cases` is missing");
  }
}
