package dev.mcpt.config;

import static dev.mcpt.config.Field.optional;
import static dev.mcpt.config.Field.required;
import static dev.mcpt.config.Field.with;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Listed;
import java.util.List;
import java.util.Map;

/// The fields below a case: steps, script lines and assertions.
final class StepFields {

  private static final Kind TEXT = new Kind.Text(false);

  private static final Field EXPECT =
      optional(
          "expect",
          new Kind.Rows("assertions", false, "[{\"is_error\": false}]"),
          "Assertions about the step's result, which must all hold.");
  private static final Field SAVE =
      with(
          "save",
          new Kind.TextMap(),
          "{}",
          "Names for parts of the result, each with a JSON path; later steps read them as `${steps.<name>}`.");
  private static final Field ARGUMENTS =
      with("arguments", new Kind.Tree(), "{}", "The arguments, by name.");

  /// A step of a tools case; one of the first four fields says what is done.
  static final Table STEP =
      Table.of(
          "a step",
          List.of(
              optional(
                  "call",
                  new Kind.Nested(
                      "object with tool and arguments", "{\"tool\": \"echo\", \"arguments\": {}}"),
                  "Calls a tool."),
              optional(
                  "read",
                  new Kind.Either(
                      List.of(
                          TEXT,
                          new Kind.Nested("object with uri", "{\"uri\": \"file:///notes.txt\"}"))),
                  "Reads a resource: its URI, or `{\"uri\": …}`."),
              optional(
                  "get",
                  new Kind.Nested(
                      "object with prompt and arguments",
                      "{\"prompt\": \"greeting\", \"arguments\": {}}"),
                  "Gets a prompt."),
              optional(
                  "snapshot",
                  new Kind.Word(Listed.words()),
                  "Compares the whole list with the one stored beside the suite."),
              EXPECT,
              SAVE));

  static final List<String> ACTIONS = List.of("call", "read", "get", "snapshot");

  static final Table CALL =
      Table.of("a call", List.of(required("tool", TEXT, "The tool's name."), ARGUMENTS));

  static final Table READ =
      Table.of("`read`", List.of(required("uri", TEXT, "The resource's URI.")));

  static final Table GET =
      Table.of("`get`", List.of(required("prompt", TEXT, "The prompt's name."), ARGUMENTS));

  /// A reply of the scripted model; exactly one of the fields stands in it.
  static final Table LINE =
      Table.of(
          "a script line",
          List.of(
              optional("say", TEXT, "The model answers the user."),
              optional(
                  "call",
                  new Kind.Nested(
                      "object with tool and arguments", "{\"tool\": \"echo\", \"arguments\": {}}"),
                  "The model asks for a tool.")));

  private static final Field CONTAINS_TEXT =
      optional("contains", TEXT, "A text that the answer contains.");
  private static final Field MATCHES =
      optional(
          "matches",
          TEXT,
          "A regular expression that is found in the text; `^` and `$` anchor it.");

  /// An assertion; one field of [#CLAIMS] says what it is about.
  static final Table EXPECTATION =
      Table.of(
          "an assertion",
          List.of(
              optional(
                  "path",
                  TEXT,
                  "A JSON path into the result (in a conversation: the last tool result), held against `equals`, `contains`, `matches` or `schema`."),
              optional("equals", new Kind.Anything(), "The same JSON value."),
              optional(
                  "contains",
                  new Kind.Anything(),
                  "A part: of a text a text, of an array an item, of an object members."),
              MATCHES,
              optional(
                  "schema",
                  new Kind.Either(List.of(new Kind.Tree(), new Kind.Flag())),
                  "A JSON Schema that the value is valid against."),
              optional("is_error", new Kind.Flag(), "Whether the result is an error."),
              optional(
                  "error",
                  new Kind.Words(ErrorKind.words()),
                  "Which kinds of error the answer may be, of a step: `none` (no error), `tool` (a result with `isError`), `invalid_params` (-32602), `resource_not_found` (-32002), `protocol` (any JSON-RPC error)."),
              optional(
                  "max_ms",
                  new Kind.Whole(1, 86_400_000),
                  "How many milliseconds it takes at the most; of a conversation all but the judge."),
              optional("called", TEXT, "A tool that the agent called."),
              optional("arguments", new Kind.Tree(), "Arguments that the call had, among others."),
              optional(
                  "argument",
                  TEXT,
                  "A JSON path into the arguments of the call, held against `equals`, `contains`, `matches` or `schema`; without it `schema` is held against all of them."),
              optional(
                  "times",
                  new Kind.Whole(0, 10_000),
                  "How often exactly it was called; else at least once."),
              optional("never", TEXT, "A tool that the agent did not call."),
              optional(
                  "in_order",
                  new Kind.Texts(),
                  "Tools that the agent called one after the other; other calls may stand between."),
              optional(
                  "max_calls",
                  new Kind.Whole(0, 1_000_000),
                  "How many calls of tools the agent makes at the most."),
              optional(
                  "max_tokens",
                  new Kind.Whole(1, 1_000_000_000),
                  "How many tokens the agent's model reads and writes at the most, as its service counts them; user and judge do not count."),
              optional(
                  "answer",
                  new Kind.Nested("object with contains or matches", "{\"contains\": \"hello\"}"),
                  "What the agent's last answer is held against: `contains` or `matches`.")));

  /// What an assertion may be about, with the fields that may stand beside it.
  static final Map<String, List<String>> CLAIMS =
      Map.of(
          "path", List.of("equals", "contains", "matches", "schema"),
          "is_error", List.of(),
          "error", List.of(),
          "max_ms", List.of(),
          "called",
              List.of("arguments", "argument", "equals", "contains", "matches", "schema", "times"),
          "never", List.of(),
          "in_order", List.of(),
          "max_calls", List.of(),
          "max_tokens", List.of(),
          "answer", List.of());

  /// The claims that only a conversation can hold.
  static final List<String> DIALOGUE_CLAIMS =
      List.of("called", "never", "in_order", "max_calls", "max_tokens", "answer");

  /// The claims that only a step can hold.
  static final List<String> STEP_CLAIMS = List.of("error");

  static final Table ANSWER = Table.of("`answer`", List.of(CONTAINS_TEXT, MATCHES));

  private StepFields() {}
}
