package dev.mcpt.config;

import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Severity;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.TestCase;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one test case, and what its fields require of each other.
final class Cases {

  private final Suite suite;
  private final Section suiteSection;
  private final Section section;
  private final String id;
  private final List<String> tags;

  /// @param suite all but its cases
  /// @param suiteSection where what the suite says for all of its cases stands
  Cases(Suite suite, Section suiteSection, Section section) {
    this.suite = suite;
    this.suiteSection = suiteSection;
    this.section = section;
    this.id = section.text("test_id", "");
    this.tags = tags();
  }

  TestCase read() {
    return switch (suite.type()) {
      case CONVERSATIONAL, STRESS -> conversation();
      case TOOLS -> tools();
      case COMPLIANCE -> compliance();
      case SECURITY -> security();
    };
  }

  private List<String> tags() {
    Set<String> tags = new LinkedHashSet<>(section.texts("tags"));
    JsonObject metadata = section.tree("metadata");
    for (String name : List.of("tags", "category", "priority")) {
      @Nullable JsonValue value = metadata.get(name);
      if (value instanceof JsonString(String tag)) {
        tags.add(tag);
      } else if (value instanceof JsonArray list) {
        for (JsonValue item : list) {
          if (item instanceof JsonString(String tag)) {
            tags.add(tag);
          }
        }
      }
    }
    return List.copyOf(tags);
  }

  private ToolsCase tools() {
    return new ToolsCase(
        id,
        section.seconds("timeout_seconds"),
        section.tree("metadata"),
        section.whole("trials"),
        tags,
        new Steps().read(section.rows("steps")));
  }

  private ComplianceCase compliance() {
    return new ComplianceCase(
        id,
        section.seconds("timeout_seconds"),
        section.tree("metadata"),
        section.whole("trials"),
        tags,
        section.text("protocol_version"),
        section.texts("required_capabilities"),
        section.texts("check_categories"));
  }

  private SecurityCase security() {
    return new SecurityCase(
        id,
        section.seconds("timeout_seconds"),
        section.tree("metadata"),
        section.whole("trials"),
        tags,
        section.text("auth_method"),
        section.whole("rate_limit_threshold"),
        section.texts("vulnerability_checks"),
        Objects.requireNonNullElse(
            Severity.of(section.text("severity_threshold", "")), Severity.MEDIUM));
  }

  private ConversationCase conversation() {
    List<ScriptLine> script = new Script().read(section.rows("script"));
    ConversationCase test =
        new ConversationCase(
            id,
            section.text("user_message", ""),
            section.text("success_criteria"),
            section.whole("max_turns"),
            section.flag("context_persistence"),
            section.seconds("timeout_seconds"),
            section.tree("metadata"),
            section.whole("trials"),
            tags,
            Expectations.ofConversation(section.rows("expect")),
            script,
            section.texts("user"),
            section.text("model"),
            section.text("judge"),
            section.written("offer") ? offer(section) : offer(suiteSection));
    checkModel(test);
    checkJudge(test);
    checkTurns(test);
    checkTokens(test);
    return test;
  }

  private static Set<Listed> offer(Section from) {
    Set<Listed> offer = EnumSet.noneOf(Listed.class);
    for (String word : from.texts("offer")) {
      Listed listed = Listed.of(word);
      if (listed != null) {
        offer.add(listed);
      }
    }
    if (offer.isEmpty() && from.value("offer") != null) {
      from.at("offer").problem("`offer` offers nothing to the agent", "for example [\"tools\"]");
    }
    return offer.isEmpty() ? EnumSet.of(Listed.TOOLS) : offer;
  }

  private void checkModel(ConversationCase test) {
    boolean scripted = Suite.SCRIPTED.equals(suite.modelOf(test));
    if (section.written("script") && !scripted) {
      section
          .at("model")
          .problem(
              "the case has a `script`, and `model` \"" + test.model() + "\" would not read it",
              "remove `model` or write \"scripted\", or remove `script`");
    }
    if (scripted && !section.written("script")) {
      String where = test.model() == null ? "the suite's model" : "`model`";
      section
          .spot()
          .problem(
              where + " is \"scripted\", and the case has no `script`",
              "for example \"script\": [{\"say\": \"Hello!\"}]");
    }
  }

  private void checkJudge(ConversationCase test) {
    if (Suite.RULES.equals(suite.judgeOf(test)) && !section.written("expect")) {
      String why =
          test.judge() != null || suite.judge() != null
              ? "the judge is `rules`"
              : "a scripted case is judged by `rules`";
      section
          .spot()
          .problem(
              why + ", which looks at `expect` only, and the case has no `expect`",
              "for example \"expect\": [{\"answer\": {\"contains\": \"Hello\"}}], or another `judge`");
    }
  }

  private void checkTurns(ConversationCase test) {
    if (1 + test.user().size() > test.maxTurns() && section.value("max_turns") != null) {
      section
          .at("user")
          .problem(
              "the user says "
                  + (1 + test.user().size())
                  + " messages (`user_message` and `user`), and `max_turns` is "
                  + test.maxTurns(),
              "raise `max_turns` or shorten `user`");
    }
  }

  private void checkTokens(ConversationCase test) {
    boolean counts =
        test.expect().stream().anyMatch(it -> it instanceof Expectation.MaxTokensExpectation);
    if (counts && Suite.SCRIPTED.equals(suite.modelOf(test))) {
      section
          .at("expect")
          .problem(
              "`max_tokens` can not hold: the scripted model has no tokens",
              "use `max_calls` or `max_ms`, or let a language model play the agent");
    }
  }
}
