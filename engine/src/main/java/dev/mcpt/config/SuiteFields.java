package dev.mcpt.config;

import static dev.mcpt.config.Field.optional;
import static dev.mcpt.config.Field.required;
import static dev.mcpt.config.Field.with;

import dev.mcpt.suite.Categories;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Patience;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Severity;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.revision.Revision;
import java.util.Arrays;
import java.util.List;

/// The fields of suite files and of their cases.
final class SuiteFields {

  /// The types of suites that have cases in this version.
  static final List<SuiteType> TYPES =
      List.of(SuiteType.CONVERSATIONAL, SuiteType.TOOLS, SuiteType.COMPLIANCE, SuiteType.SECURITY);

  private static final Kind TYPE_WORD = new Kind.Word(TYPES.stream().map(SuiteType::word).toList());

  private static final Kind TEXT = new Kind.Text(false);
  private static final Kind ANY_TEXT = new Kind.Text(true);
  private static final Kind FLAG = new Kind.Flag();

  private static final Field HINTS =
      with(
          "hints",
          new Kind.TextMap(),
          "{}",
          "What checks may use on this server: `slow_tool`, `failing_tool` and `progress_tool`, each the name of a tool and, if it needs some, its arguments as JSON behind it.");
  private static final Field CALL_TOOLS =
      with(
          "call_tools",
          FLAG,
          "false",
          "Whether checks may call tools that are not declared read-only.");
  private static final Field TAGS =
      with(
          "tags",
          new Kind.Texts(),
          "[]",
          "What `--tag` selects by, with `tags`, `category` and `priority` of `metadata`.");

  /// What every suite may say.
  static final List<Field> COMMON =
      List.of(
          required("suite_id", new Kind.Identifier(), "Names the suite, also on the command line."),
          optional("name", TEXT, "What reports call the suite; else its id."),
          optional("description", ANY_TEXT, "What the suite is for; reports show it."),
          optional(
              "suite_type",
              TYPE_WORD,
              "What kind of cases follow. Without it the `suite_id` decides: `compliance` or `security` if it contains that word, else `conversational`."),
          optional("test_type", TYPE_WORD, "An older name of `suite_type`."),
          optional("created_at", TEXT, "When the suite was made (ISO 8601); reports show it."),
          with(
              "parallelism",
              new Kind.Whole(1, 10_000),
              Integer.toString(Suite.DEFAULT_PARALLELISM),
              "How many cases run at once. The results do not depend on it."),
          with(
              "auth_required",
              FLAG,
              "false",
              "Whether the cases make sense only with credentials for the server."),
          with("metadata", new Kind.Tree(), "{}", "Notes of yours; kept in the results."),
          required(
              "test_cases",
              new Kind.Rows("test cases", false, "[{\"test_id\": \"first\"}]"),
              "The cases, in the order in which they start and are reported."));

  private static final Kind OFFER = new Kind.Words(Listed.words());

  static final List<Field> CONVERSATIONAL =
      List.of(
          with(
              "user_patience_level",
              new Kind.Word(Patience.words()),
              "\"medium\"",
              "How soon the simulated user gives up."),
          optional("conversation_style", TEXT, "How the simulated user talks, in your words."),
          optional(
              "model",
              TEXT,
              "The model that plays the agent in cases without a `script` and without a `model`."),
          optional("judge", TEXT, "Who judges the cases that name no judge: `rules` or a model."),
          with(
              "judges",
              new Kind.Whole(1, 9),
              "1",
              "How many times a model judges each case, an odd number: the majority decides, and a disagreement is told."),
          with(
              "threshold",
              new Kind.Decimal(0, 10),
              Double.toString(Suite.DEFAULT_THRESHOLD),
              "The score that the judge must give at least."),
          with(
              "max_tool_rounds",
              new Kind.Whole(1, 1000),
              Integer.toString(Suite.DEFAULT_MAX_TOOL_ROUNDS),
              "How often the agent may ask for tools before it must answer the user."),
          with(
              "offer",
              OFFER,
              "[\"tools\"]",
              "What of the server the agent may use. `resources` adds the tools `list_resources` and `read_resource`, `prompts` adds `list_prompts` and `get_prompt`."));

  static final List<Field> COMPLIANCE =
      List.of(
          with("strict_mode", FLAG, "false", "Whether a violated SHOULD fails as a MUST does."),
          HINTS,
          CALL_TOOLS);

  static final List<Field> SECURITY =
      List.of(
          with(
              "include_penetration_tests",
              FLAG,
              "false",
              "Whether destructive probes are sent too. Use it on servers of your own."),
          HINTS,
          CALL_TOOLS);

  /// What every case may say.
  static final List<Field> CASE =
      List.of(
          required("test_id", new Kind.Identifier(), "Names the case; unique in the suite."),
          with(
              "timeout_seconds",
              new Kind.Decimal(0.1, 86_400),
              "300",
              "After this time the case ends as errored; with `trials` each trial has so long."),
          with("metadata", new Kind.Tree(), "{}", "Notes of yours; kept in the results."),
          TAGS,
          with(
              "trials",
              new Kind.Whole(1, 1000),
              "1",
              "How often the case is run, each of its checks in compliance and security suites, each time on a connection of its own; reports show how"
                  + " many of the trials succeeded, pass@k and pass^k."));

  static final List<Field> CONVERSATIONAL_CASE =
      List.of(
          required("user_message", TEXT, "The user's first message."),
          optional("success_criteria", TEXT, "What the judge holds the conversation against."),
          with(
              "max_turns",
              new Kind.Whole(1, 1000),
              Integer.toString(ConversationCase.DEFAULT_MAX_TURNS),
              "How many messages the user says at the most."),
          with("context_persistence", FLAG, "true", "Whether the agent remembers earlier turns."),
          optional(
              "expect",
              new Kind.Rows("assertions", false, "[{\"called\": \"echo\"}]"),
              "Assertions that must all hold, beside the judge."),
          optional(
              "script",
              new Kind.Rows("replies", false, "[{\"say\": \"Hello!\"}]"),
              "The replies of the scripted model, in order. `${last.<jsonpath>}` reads the last tool result."),
          optional(
              "user",
              new Kind.Texts(),
              "The user's messages after the first one. Without it the user is simulated."),
          optional(
              "model",
              TEXT,
              "The model that plays the agent; `scripted` where there is a `script`, else the suite's."),
          optional(
              "judge",
              TEXT,
              "Who judges: `rules` (needs `expect`) or a model; `rules` with the scripted model, else the model."),
          optional(
              "offer", OFFER, "What of the server the agent may use; else as the suite says."));

  static final List<Field> TOOLS_CASE =
      List.of(
          required(
              "steps",
              new Kind.Rows("steps", false, "[{\"call\": {\"tool\": \"echo\"}}]"),
              "What is done, in order, on one connection."));

  static final List<Field> COMPLIANCE_CASE =
      List.of(
          optional(
              "protocol_version",
              new Kind.Word(Arrays.stream(Revision.values()).map(Revision::id).toList()),
              "The protocol revision to speak; else what the server file says."),
          with(
              "required_capabilities",
              new Kind.Texts(),
              "[]",
              "Capabilities that the server must declare, such as `tools` or `resources.subscribe`."),
          with(
              "check_categories",
              new Kind.Words(Categories.COMPLIANCE),
              "[]",
              "Areas of the protocol to check; none means all."));

  static final List<Field> SECURITY_CASE =
      List.of(
          optional(
              "auth_method",
              new Kind.Word(List.of("none", "token", "oauth")),
              "How the server authenticates."),
          with(
              "rate_limit_threshold",
              new Kind.Whole(1, 100_000),
              Integer.toString(SecurityCase.DEFAULT_RATE_LIMIT_THRESHOLD),
              "After how many quick requests a limit is expected."),
          with(
              "vulnerability_checks",
              new Kind.Words(Categories.SECURITY),
              "[]",
              "Groups of attacks to try; none means all."),
          with(
              "severity_threshold",
              new Kind.Word(Severity.words()),
              "\"medium\"",
              "Findings below it are warnings."));

  private SuiteFields() {}

  /// The suite fields that one type adds.
  static List<Field> suiteFields(SuiteType type) {
    return switch (type) {
      case CONVERSATIONAL -> CONVERSATIONAL;
      case COMPLIANCE -> COMPLIANCE;
      case SECURITY -> SECURITY;
      case TOOLS, STRESS -> List.of();
    };
  }

  /// The case fields that one type adds.
  static List<Field> caseFields(SuiteType type) {
    return switch (type) {
      case CONVERSATIONAL -> CONVERSATIONAL_CASE;
      case COMPLIANCE -> COMPLIANCE_CASE;
      case SECURITY -> SECURITY_CASE;
      case TOOLS -> TOOLS_CASE;
      case STRESS -> List.of();
    };
  }

  /// The whole suite object of a type.
  static Table suite(SuiteType type) {
    Table table = Table.of("a " + type.word() + " suite", COMMON).and(suiteFields(type));
    for (SuiteType other : TYPES) {
      if (other != type) {
        table = table.not("a suite of type " + other.word(), suiteFields(other));
      }
    }
    return table.not("a test case", CASE).not("a test case", caseFields(type));
  }

  /// One case of a type.
  static Table testCase(SuiteType type) {
    Table table =
        Table.of("a test case of a " + type.word() + " suite", CASE).and(caseFields(type));
    for (SuiteType other : TYPES) {
      if (other != type) {
        table = table.not("a test case of a suite of type " + other.word(), caseFields(other));
      }
    }
    return table.not("the suite itself", COMMON).not("the suite itself", suiteFields(type));
  }
}
