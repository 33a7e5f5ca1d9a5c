package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteProblemsTest {

  private static List<String> lines(List<Problem> problems) {
    return problems.stream().map(Problem::line).toList();
  }

  @Test
  void saysEverythingAtOnceWithPlaceAndHint() {
    assertThat(
            lines(
                Read.problemsOfSuite(
                    """
                    {
                      "suite_id": "../up",
                      "parallelism": 0,
                      "strct": true,
                      "test_cases": [
                        { "test_id": "a", "user_message": "Hi", "max_turn": 3 },
                        { "test_id": "a", "user_message": 5 },
                        { "user_message": "Hi", "trials": "many" }
                      ]
                    }\
                    """)))
        .containsExactly(
            "s.json:2:15: `suite_id` \"../up\" is no id: letters, digits, `_`, `.` and `-` only"
                + " - for example \"suite_id\": \"up\"",
            "s.json:3:18: `parallelism` must be a whole number from 1 to 10000, not 0"
                + " - for example \"parallelism\": 5",
            "s.json:4:3: unknown field `strct` in a conversational suite - known: suite_id, name,"
                + " description, suite_type, test_type, created_at, parallelism, auth_required,"
                + " metadata, test_cases, user_patience_level, conversation_style, model, judge,"
                + " judges, threshold, max_tool_rounds, offer",
            "s.json:6:45: unknown field `max_turn` in a test case of a conversational suite"
                + " - did you mean `max_turns`?",
            "s.json:7:18: the test id \"a\" stands already at 6:18 - each case needs its own",
            "s.json:7:39: `user_message` must be text that is not empty, not 5"
                + " - for example \"user_message\": \"some text\"",
            "s.json:8:5: `test_id` is missing in a test case of a conversational suite"
                + " - for example \"test_id\": \"my-id\"",
            "s.json:8:39: `trials` must be a whole number from 1 to 1000, not \"many\""
                + " - for example \"trials\": 1");
  }

  @Test
  void placesProblemsInYamlToo() {
    assertThat(
            Read.problemsOfYaml(
                """
                suite_id: s
                test_cases:
                  - test_id: a
                    user_message: Hi
                    # a comment
                    max_trns: 3
                  - test_id: a
                    user_message: Hi
                    max_turns: none
                """))
        .extracting(Problem::where)
        .containsExactly("s.yaml:6:5", "s.yaml:7:14", "s.yaml:9:16");
  }

  @Test
  void saysWhereAFieldOfAnotherKindOfSuiteBelongs() {
    assertThat(
            lines(
                Read.problemsOfSuite(
                    """
                    {"suite_id": "s", "suite_type": "tools", "strict_mode": true, "user_message": "x",
                     "test_cases": [{"test_id": "a", "max_turns": 3, "parallelism": 2,
                       "steps": [{"snapshot": "tools"}]}]}\
                    """)))
        .containsExactly(
            "s.json:1:42: `strict_mode` does not belong into a tools suite - it belongs into a suite"
                + " of type compliance",
            "s.json:1:63: unknown field `user_message` in a tools suite - known: suite_id, name,"
                + " description, suite_type, test_type, created_at, parallelism, auth_required,"
                + " metadata, test_cases",
            "s.json:2:34: `max_turns` does not belong into a test case of a tools suite - it belongs"
                + " into a test case of a suite of type conversational",
            "s.json:2:50: `parallelism` does not belong into a test case of a tools suite - it"
                + " belongs into the suite itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"suite_id": "s", "test_cases": []}             | `test_cases` must be a list of test cases with one at least
          {"suite_id": "s"}                               | `test_cases` is missing
          {"suite_id": "s", "test_cases": {}}             | `test_cases` must be a list
          {"suite_id": "s", "test_cases": ["a"]}          | must be an object, not "a"
          ["a"]                                           | must be an object
          {"suite_id": "s", "suite_type": "tool"}         | `suite_type` can not be "tool"
          {"suite_id": "s", "suite_type": "stress"}       | `suite_type` can not be "stress"
          {"suite_id": "s", "created_at": "yesterday"}    | is no date or time
          {"suite_id": "s", "suite_id": "t"}              | `suite_id` stands here twice
          {"suite_id": "s", "metadata": {"a": 1, "a": 2}} | `a` stands here twice
          {"suite_id": "s", "threshold": 11}              | `threshold` must be a number from 0 to 10, not 11
          {"suite_id": "s", "max_tool_rounds": 1.5}       | `max_tool_rounds` must be a whole number
          {"suite_id": "s", "user_patience_level": "hi"}  | `user_patience_level` can not be "hi"
          {"suite_id": "s", "auth_required": "yes"}       | `auth_required` must be true or false
          {"suite_id": "s", "parallelism": null}          | `parallelism` must be a whole number
          {"suite_id": "s", "name": " "}                  | `name` must be text that is not empty
          {"suite_id": "s", "name": "${NOT_SET}"}         | the variable `NOT_SET` is not set
          {"suite_id": "s", "suite_type": "tools", "test_type": "security"} | `test_type` says security
          """)
  void refuses(String json, String what) {
    assertThat(lines(Read.problemsOfSuite(json))).anySatisfy(l -> assertThat(l).contains(what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compliance | "check_categories": ["tool"]            | `check_categories` can not be "tool" - did you mean `tools`?
          compliance | "check_categories": "tools"             | `check_categories` must be a list of
          compliance | "protocol_version": "2025-06-19"        | `protocol_version` can not be "2025-06-19"
          compliance | "required_capabilities": [1]            | each item of `required_capabilities` must be a text, not 1
          security   | "vulnerability_checks": ["injektion"]   | did you mean `injection`?
          security   | "auth_method": "basic"                  | allowed: none, token, oauth
          security   | "severity_threshold": "hihg"            | did you mean `high`?
          security   | "rate_limit_threshold": 0               | `rate_limit_threshold` must be a whole number from 1
          tools      | "steps": []                             | `steps` must be a list of steps with one at least
          tools      | "timeout_seconds": 0                    | `timeout_seconds` must be a number from 0.1 to 86400
          """)
  void refusesInACase(String type, String member, String what) {
    String json =
        """
        {"suite_id": "s", "suite_type": "%s", "test_cases": [{"test_id": "a", %s}]}\
        """
            .formatted(type, member);

    assertThat(lines(Read.problemsOfSuite(json))).anySatisfy(l -> assertThat(l).contains(what));
  }

  @Test
  void saysWhereTheSyntaxBreaks() {
    assertThat(Read.problemsOfSuite("{\n  \"suite_id\": \"s\",\n  oops\n}"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.where()).startsWith("s.json:3:");
          assertThat(problem.what()).startsWith("this is no JSON: ");
        });
    assertThat(Read.problemsOfYaml("suite_id: s\ntest_cases:\n  - a: [1\nb: 2\n"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.where()).startsWith("s.yaml:4:");
          assertThat(problem.what()).startsWith("this is no YAML: ");
        });
    assertThat(Read.problemsOfSuite("")).hasSize(1);
    assertThat(Read.problemsOfYaml("# nothing\n")).hasSize(1);
    assertThat(Read.problemsOfSuite("{} {}")).hasSize(1);
    assertThat(Read.problemsOfYaml("a: 1\n---\nb: 2\n")).hasSize(1);
  }

  @Test
  void refusesWhatOfYamlIsNotRead() {
    assertThat(Read.problemsOfYaml("suite_id: &x s\nname: *x\n"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.where()).isEqualTo("s.yaml:2:7");
          assertThat(problem.what()).contains("aliases (`*x`) are not read");
        });
    assertThat(Read.problemsOfYaml("suite_id: !secret s\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("tags"));
    assertThat(lines(Read.problemsOfYaml("suite_id: s\nname: a\nname: b\n")))
        .anySatisfy(line -> assertThat(line).startsWith("s.yaml:3:1: `name` stands here twice"));
  }
}
