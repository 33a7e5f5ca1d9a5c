package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Patience;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Severity;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitesTest {

  @Test
  void everyFieldOfAConversationalSuiteLandsInItsRecords() throws ConfigException {
    Suite suite =
        Read.yamlSuite(
            """
            suite_id: orders
            name: Orders
            description: All about orders
            suite_type: conversational
            created_at: 2026-01-31T09:30:00Z
            parallelism: 3
            auth_required: true
            user_patience_level: high
            conversation_style: terse
            model: big-model
            judge: small-model
            judges: 3
            threshold: 8.5
            max_tool_rounds: 7
            offer: [tools, prompts]
            metadata: {team: a}
            test_cases:
              - test_id: first
                user_message: Hello
                success_criteria: It greets
                max_turns: 4
                context_persistence: false
                timeout_seconds: 1.5
                metadata: {category: basic, priority: high, tags: [m, n]}
                tags: [x, basic]
                trials: 3
                user: [Next, Last]
                model: own-model
                judge: own-judge
            """);

    assertThat(suite)
        .isEqualTo(
            new Suite(
                "orders",
                "Orders",
                "All about orders",
                SuiteType.CONVERSATIONAL,
                "2026-01-31T09:30:00Z",
                3,
                true,
                false,
                false,
                Patience.HIGH,
                "terse",
                Map.of(),
                false,
                Json.object("team", "a"),
                List.of(
                    new ConversationCase(
                        "first",
                        "Hello",
                        "It greets",
                        4,
                        false,
                        Duration.ofMillis(1500),
                        Json.object(
                            "category", "basic", "priority", "high", "tags", List.of("m", "n")),
                        3,
                        List.of("x", "basic", "m", "n", "high"),
                        List.of(),
                        List.of(),
                        List.of("Next", "Last"),
                        "own-model",
                        "own-judge",
                        EnumSet.of(Listed.TOOLS, Listed.PROMPTS))),
                null,
                "orders",
                "big-model",
                "small-model",
                8.5,
                7,
                3));
  }

  @Test
  void theOfferOfACaseGoesBeforeThatOfTheSuite() throws ConfigException {
    Suite suite =
        Read.yamlSuite(
            """
            suite_id: s
            offer: [tools, resources]
            test_cases:
              - {test_id: a, user_message: Hi}
              - {test_id: b, user_message: Hi, offer: [prompts, prompts]}
            """);

    assertThat(suite.cases())
        .extracting(it -> ((ConversationCase) it).offer())
        .containsExactly(EnumSet.of(Listed.TOOLS, Listed.RESOURCES), EnumSet.of(Listed.PROMPTS));
    assertThat(((ConversationCase) Read.conversation("\"tags\": []").cases().getFirst()).offer())
        .containsExactly(Listed.TOOLS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|`offer` offers nothing to the agent",
        "[\"tool\"]|`offer`",
        "\"tools\"|`offer` must be a list of tools, resources, prompts",
      })
  void anOfferNamesWhatServersHave(String offer, String problem) {
    assertThat(Read.problemsOfSuite(Read.conversationText("\"offer\": " + offer)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.what()).startsWith(problem);
          assertThat(it.where()).matches("s.json:2:(49|50)");
        });
  }

  @Test
  void whatIsNotSaidHasTheDocumentedDefault() throws ConfigException {
    Suite suite =
        Read.suite(
            """
            {"suite_id": "s", "test_cases": [{"test_id": "a", "user_message": "Hi"}]}\
            """);

    assertThat(suite.withCases(List.of()))
        .isEqualTo(Suite.of("s", SuiteType.CONVERSATIONAL, List.of()));
    assertThat(suite.parallelism()).isEqualTo(5);
    assertThat(suite.threshold()).isEqualTo(7.0);
    assertThat(suite.maxToolRounds()).isEqualTo(20);
    assertThat(suite.patience()).isEqualTo(Patience.MEDIUM);
    ConversationCase test = (ConversationCase) suite.cases().getFirst();
    assertThat(test).isEqualTo(ConversationCase.of("a", "Hi"));
    assertThat(test.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(test.maxTurns()).isEqualTo(10);
    assertThat(test.contextPersistence()).isTrue();
    assertThat(test.trials()).isEqualTo(1);
  }

  @Test
  void everyFieldOfAComplianceSuiteLandsInItsRecords() throws ConfigException {
    Suite suite =
        Read.suite(
            """
            {"suite_id": "s", "suite_type": "compliance", "strict_mode": true, "call_tools": true,
             "hints": {"slow_tool": "sleep"}, "test_cases": [
              {"test_id": "a", "protocol_version": "2025-06-18", "required_capabilities": ["tools"],
               "check_categories": ["handshake", "stdio"], "trials": 2, "timeout_seconds": 60,
               "tags": ["t"], "metadata": {"k": 1}},
              {"test_id": "b"}]}\
            """);

    assertThat(suite.type()).isEqualTo(SuiteType.COMPLIANCE);
    assertThat(suite.strictMode()).isTrue();
    assertThat(suite.callTools()).isTrue();
    assertThat(suite.hints()).containsExactly(entry("slow_tool", "sleep"));
    assertThat(suite.cases().getFirst())
        .isEqualTo(
            new ComplianceCase(
                "a",
                Duration.ofMinutes(1),
                Json.object("k", 1),
                2,
                List.of("t"),
                "2025-06-18",
                List.of("tools"),
                List.of("handshake", "stdio")));
    assertThat(suite.cases().get(1)).isEqualTo(ComplianceCase.of("b", List.of()));
  }

  @Test
  void everyFieldOfASecuritySuiteLandsInItsRecords() throws ConfigException {
    Suite suite =
        Read.suite(
            """
            {"suite_id": "s", "suite_type": "security", "include_penetration_tests": true,
             "call_tools": true, "hints": {"a": "b"}, "test_cases": [
              {"test_id": "a", "auth_method": "token", "rate_limit_threshold": 50,
               "vulnerability_checks": ["injection"], "severity_threshold": "high", "trials": 2,
               "timeout_seconds": 60, "tags": ["t"], "metadata": {"k": 1}},
              {"test_id": "b"}]}\
            """);

    assertThat(suite.includePenetrationTests()).isTrue();
    assertThat(suite.callTools()).isTrue();
    assertThat(suite.hints()).containsExactly(entry("a", "b"));
    assertThat(suite.cases().getFirst())
        .isEqualTo(
            new SecurityCase(
                "a",
                Duration.ofMinutes(1),
                Json.object("k", 1),
                2,
                List.of("t"),
                "token",
                50,
                List.of("injection"),
                Severity.HIGH));
    assertThat(suite.cases().get(1)).isEqualTo(SecurityCase.of("b", List.of()));
  }

  @Test
  void everyHeadFieldOfAToolsCaseLandsInItsRecord() throws ConfigException {
    Suite suite =
        Read.suite(
            """
            {"suite_id": "s", "suite_type": "tools", "test_cases": [
              {"test_id": "a", "timeout_seconds": 2, "trials": 4, "tags": ["t"],
               "metadata": {"k": 1}, "steps": [{"snapshot": "tools"}]}]}\
            """);

    ToolsCase test = (ToolsCase) suite.cases().getFirst();
    assertThat(test.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(test.trials()).isEqualTo(4);
    assertThat(test.tags()).containsExactly("t");
    assertThat(test.metadata()).isEqualTo(Json.object("k", 1));
    assertThat(test.steps()).hasSize(1);
  }

  @Test
  void theIdTellsTheTypeWhereNoneIsWritten() throws ConfigException {
    assertThat(
            Read.suite(
                    """
                    {"suite_id": "my-security", "test_cases": [{"test_id": "a"}]}\
                    """)
                .type())
        .isEqualTo(SuiteType.SECURITY);
  }

  @Test
  void theOlderNameOfTheTypeIsRead() throws ConfigException {
    assertThat(
            Read.suite(
                    """
                    {"suite_id": "s", "test_type": "compliance", "test_cases": [{"test_id": "a"}]}\
                    """)
                .type())
        .isEqualTo(SuiteType.COMPLIANCE);
  }

  @Test
  void variablesAreExpandedInValues() throws ConfigException {
    Suite suite =
        Suites.fromText(
            FileText.of(
                "s.json",
                """
                {"suite_id": "s", "parallelism": "${N}", "auth_required": "${AUTH:-true}",
                 "metadata": {"${N}": ["${N}"]},
                 "test_cases": [{"test_id": "a", "user_message": "${N} $${N}"}]}\
                """),
            Map.of("N", "4"));

    assertThat(suite.parallelism()).isEqualTo(4);
    assertThat(suite.authRequired()).isTrue();
    assertThat(suite.metadata()).isEqualTo(Json.object("${N}", List.of("4")));
    assertThat(((ConversationCase) suite.cases().getFirst()).userMessage()).isEqualTo("4 ${N}");
  }

  @Test
  void nullSaysNothingWhereNothingCanBeSaid() throws ConfigException {
    Suite suite =
        Read.suite(
            """
            {"suite_id": "s", "description": null, "created_at": null, "test_cases": [
              {"test_id": "a", "user_message": "Hi", "success_criteria": null}]}\
            """);

    assertThat(suite.description()).isNull();
    assertThat(suite.metadata()).isEqualTo(JsonObject.EMPTY);
  }
}
