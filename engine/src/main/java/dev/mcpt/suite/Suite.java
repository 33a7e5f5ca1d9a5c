package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user asked for: cases of one type and how they are to be run.
///
/// @param createdAt ISO 8601, as the file says
/// @param parallelism how many cases run at once, at least 1
/// @param authRequired whether the cases make sense only with credentials
/// @param strictMode whether a violated SHOULD fails as a MUST does
/// @param includePenetrationTests whether destructive probes are allowed
/// @param hints what checks may use on the server, such as `slow_tool`
/// @param callTools whether checks may call tools that are not declared read-only
/// @param model the model of the cases that name none; see [#modelOf]
/// @param judge the judge of the cases that name none; see [#judgeOf]
/// @param threshold the score from 0 to 10 that the judge must give at least
/// @param maxToolRounds how often the agent may ask for tools within one turn
/// @param judges how many models judge each case, an odd number
/// @param file where it was read from; null for a suite made in the program
/// @param reference how a person names it: the file, relative where it lies in the project, else
///   the id
public record Suite(
    String id,
    String name,
    @Nullable String description,
    SuiteType type,
    @Nullable String createdAt,
    int parallelism,
    boolean authRequired,
    boolean strictMode,
    boolean includePenetrationTests,
    Patience patience,
    @Nullable String conversationStyle,
    Map<String, String> hints,
    boolean callTools,
    JsonObject metadata,
    List<TestCase> cases,
    @Nullable Path file,
    String reference,
    @Nullable String model,
    @Nullable String judge,
    double threshold,
    int maxToolRounds,
    int judges) {

  public static final int DEFAULT_PARALLELISM = 5;
  public static final double DEFAULT_THRESHOLD = 7.0;
  public static final int DEFAULT_MAX_TOOL_ROUNDS = 20;

  /// The model that replies from a case's `script`.
  public static final String SCRIPTED = "scripted";

  /// The judge that looks at `expect` only.
  public static final String RULES = "rules";

  public Suite {
    hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
    cases = List.copyOf(cases);
  }

  /// A suite with every default.
  public static Suite of(String id, SuiteType type, List<? extends TestCase> cases) {
    return new Suite(
        id,
        id,
        null,
        type,
        null,
        DEFAULT_PARALLELISM,
        false,
        false,
        false,
        Patience.MEDIUM,
        null,
        Map.of(),
        false,
        JsonObject.EMPTY,
        List.copyOf(cases),
        null,
        id,
        null,
        null,
        DEFAULT_THRESHOLD,
        DEFAULT_MAX_TOOL_ROUNDS,
        1);
  }

  /// The same suite with other cases.
  public Suite withCases(List<? extends TestCase> others) {
    return new Suite(
        id,
        name,
        description,
        type,
        createdAt,
        parallelism,
        authRequired,
        strictMode,
        includePenetrationTests,
        patience,
        conversationStyle,
        hints,
        callTools,
        metadata,
        List.copyOf(others),
        file,
        reference,
        model,
        judge,
        threshold,
        maxToolRounds,
        judges);
  }

  /// Which model plays the agent of a case: the case's own, else [#SCRIPTED] where it has a script,
  /// else the suite's. Null: the first model service that has a key.
  public @Nullable String modelOf(ConversationCase test) {
    if (test.model() != null) {
      return test.model();
    }
    return test.script().isEmpty() ? model : SCRIPTED;
  }

  /// Who judges a case: the case's own judge, else the suite's, else [#RULES] where the model is
  /// scripted. Null: the model itself.
  public @Nullable String judgeOf(ConversationCase test) {
    if (test.judge() != null) {
      return test.judge();
    }
    if (judge != null) {
      return judge;
    }
    return SCRIPTED.equals(modelOf(test)) ? RULES : null;
  }
}
