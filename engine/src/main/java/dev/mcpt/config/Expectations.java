package dev.mcpt.config;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads assertions.
final class Expectations {

  private static final String EXAMPLE =
      "for example {\"path\": \"$.content[0].text\", \"contains\": \"hello\"}";

  private Expectations() {}

  /// The assertions of a conversation.
  static List<Expectation> ofConversation(List<Spot> rows) {
    return read(
        rows,
        StepFields.STEP_CLAIMS,
        "belongs to steps; in a conversation the agent goes on after an error",
        "use `is_error`, `answer` or `called`");
  }

  /// The assertions of a step, where nobody talks.
  static List<Expectation> ofStep(List<Spot> rows) {
    return read(
        rows,
        StepFields.DIALOGUE_CLAIMS,
        "belongs to conversations; a step has no agent",
        "use `path`, `is_error`, `error` or `max_ms`");
  }

  private static List<Expectation> read(
      List<Spot> rows, List<String> misplaced, String why, String hint) {
    List<Expectation> expectations = new ArrayList<>();
    for (Spot row : rows) {
      Section section = Section.open(row, StepFields.EXPECTATION);
      String claim = claim(section);
      if (claim != null) {
        if (misplaced.contains(claim)) {
          section.at(claim).problemAtKey("`" + claim + "` " + why, hint);
        }
        Expectation expectation = expectation(claim, section);
        if (expectation != null) {
          expectations.add(expectation);
        }
      }
    }
    return expectations;
  }

  /// What the assertion is about, when that is one thing and everything beside it belongs to it.
  private static @Nullable String claim(Section section) {
    List<String> claims = names().stream().filter(section::written).toList();
    if (claims.size() != 1) {
      section
          .spot()
          .problem(
              claims.isEmpty()
                  ? "an assertion needs one of `" + String.join("`, `", names()) + "`"
                  : "`" + String.join("` and `", claims) + "` are assertions of their own",
              claims.isEmpty() ? EXAMPLE : "write them as separate items of `expect`");
      return null;
    }
    String claim = claims.getFirst();
    List<String> beside = Objects.requireNonNull(StepFields.CLAIMS.get(claim));
    for (String name : StepFields.EXPECTATION.names()) {
      if (section.written(name) && !name.equals(claim) && !beside.contains(name)) {
        section
            .at(name)
            .problemAtKey(
                "`" + name + "` says nothing beside `" + claim + "`",
                beside.isEmpty()
                    ? "remove it"
                    : "beside `" + claim + "` may stand " + String.join(", ", beside));
      }
    }
    return claim;
  }

  private static List<String> names() {
    return StepFields.EXPECTATION.names().stream().filter(StepFields.CLAIMS::containsKey).toList();
  }

  private static @Nullable Expectation expectation(String claim, Section section) {
    return switch (claim) {
      case "path" -> path(section, claim);
      case "is_error" -> new Expectation.IsErrorExpectation(section.flag(claim));
      case "error" -> error(section);
      case "max_ms" -> new Expectation.MaxMillisExpectation(section.wholeLong(claim));
      case "called" ->
          new Expectation.CalledExpectation(
              section.text(claim, ""),
              section.written("arguments") ? section.tree("arguments") : null,
              argument(section),
              section.written("times") ? section.whole("times") : null);
      case "never" -> new Expectation.NeverExpectation(section.text(claim, ""));
      case "in_order" -> order(section);
      case "max_calls" -> new Expectation.MaxCallsExpectation(section.wholeLong(claim));
      case "max_tokens" -> new Expectation.MaxTokensExpectation(section.wholeLong(claim));
      default -> answer(section);
    };
  }

  private static @Nullable Expectation error(Section section) {
    Set<ErrorKind> kinds = EnumSet.noneOf(ErrorKind.class);
    for (String word : section.texts("error")) {
      ErrorKind kind = ErrorKind.of(word);
      if (kind != null) {
        kinds.add(kind);
      }
    }
    if (kinds.isEmpty()) {
      if (section.value("error") != null) {
        section.at("error").problem("`error` allows no answer at all", "for example [\"none\"]");
      }
      return null;
    }
    return new Expectation.ErrorExpectation(kinds);
  }

  private static @Nullable Expectation order(Section section) {
    List<String> tools = section.texts("in_order");
    if (tools.size() < 2 && section.value("in_order") != null) {
      section
          .at("in_order")
          .problem(
              "`in_order` needs two tools at least",
              "for one tool: {\"called\": \""
                  + (tools.isEmpty() ? "echo" : tools.getFirst())
                  + "\"}");
      return null;
    }
    return new Expectation.OrderExpectation(tools);
  }

  /// What the arguments of a call are held against, or null where that is not said.
  private static Expectation.@Nullable PathExpectation argument(Section section) {
    if (section.written("argument")) {
      return path(section, "argument");
    }
    for (String name : List.of("equals", "contains", "matches")) {
      if (section.written(name)) {
        section
            .at(name)
            .problemAtKey(
                "`" + name + "` beside `called` needs `argument`",
                "for example \"argument\": \"$.text\"");
      }
    }
    JsonValue schema = section.value("schema");
    Matcher matcher = schema == null ? null : schema(section.at("schema"), schema);
    return matcher == null ? null : new Expectation.PathExpectation(JsonPath.compile("$"), matcher);
  }

  private static Expectation.@Nullable PathExpectation path(Section section, String field) {
    String text = section.text(field);
    JsonPath path = text == null ? null : path(section.at(field), text);
    Matcher matcher = matcher(section, field);
    return path == null || matcher == null ? null : new Expectation.PathExpectation(path, matcher);
  }

  /// The path in a text, or null with the problem noted.
  static @Nullable JsonPath path(Spot at, String text) {
    try {
      return JsonPath.compile(text);
    } catch (IllegalArgumentException e) {
      at.problem(
          "\"" + text + "\" is no JSON path: " + e.getMessage(), "for example $.content[0].text");
      return null;
    }
  }

  private static @Nullable Matcher matcher(Section section, String beside) {
    List<String> matchers =
        Objects.requireNonNull(StepFields.CLAIMS.get("path")).stream()
            .filter(section::written)
            .toList();
    if (matchers.size() != 1) {
      section
          .spot()
          .problem(
              matchers.isEmpty()
                  ? "`" + beside + "` needs one of `equals`, `contains`, `matches`, `schema`"
                  : "`" + String.join("` and `", matchers) + "` are assertions of their own",
              matchers.isEmpty() ? EXAMPLE : "write them as separate items of `expect`");
      return null;
    }
    String name = matchers.getFirst();
    JsonValue value = Objects.requireNonNullElse(section.value(name), JsonNull.NULL);
    return switch (name) {
      case "equals" -> new Matcher.EqualsMatcher(value);
      case "contains" -> new Matcher.ContainsMatcher(value);
      case "matches" -> matches(section);
      default -> schema(section.at(name), value);
    };
  }

  private static Matcher.@Nullable MatchesMatcher matches(Section section) {
    String text = section.text("matches");
    if (text == null) {
      return null;
    }
    try {
      return new Matcher.MatchesMatcher(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      section
          .at("matches")
          .problem(
              "\""
                  + text
                  + "\" is no regular expression: "
                  + e.getDescription()
                  + " at character "
                  + (e.getIndex() + 1),
              "a \\ before a character takes it as it is; in JSON that is \\\\");
      return null;
    }
  }

  private static @Nullable Matcher schema(Spot at, JsonValue schema) {
    try {
      return new Matcher.SchemaMatcher(JsonSchema.compile(schema));
    } catch (JsonSchemaException e) {
      at.problem(
          "`schema` is no JSON Schema: " + e.getMessage(),
          "for example {\"type\": \"object\", \"required\": [\"id\"]}");
      return null;
    }
  }

  private static @Nullable Expectation answer(Section section) {
    Section answer = section.inner("answer", StepFields.ANSWER);
    if (!(answer.spot().value() instanceof JsonObject)) {
      return null;
    }
    if (answer.written("contains") == answer.written("matches")) {
      answer
          .spot()
          .problem(
              "`answer` has either `contains` or `matches`",
              "for example {\"answer\": {\"contains\": \"hello\"}}");
      return null;
    }
    String contains = answer.text("contains");
    TextMatcher matcher = contains != null ? new TextMatcher.Contains(contains) : matches(answer);
    return matcher == null ? null : new Expectation.AnswerExpectation(matcher);
  }
}
