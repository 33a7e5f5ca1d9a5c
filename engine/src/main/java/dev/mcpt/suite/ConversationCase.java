package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dialogue between a simulated user and an agent that uses the server.
///
/// @param userMessage the user's first message
/// @param successCriteria what the judge holds the dialogue against
/// @param maxTurns how many messages the user says at the most
/// @param contextPersistence whether a turn sees the turns before it
/// @param expect assertions that must all hold, beside the judge
/// @param script the scripted model's replies in order; empty where a language model answers
/// @param user the user's messages after the first one; empty where the user is simulated
/// @param model the case's own model; see [Suite#modelOf]
/// @param judge the case's own judge; see [Suite#judgeOf]
/// @param offer what of the server the agent may use
public record ConversationCase(
    String id,
    String userMessage,
    @Nullable String successCriteria,
    int maxTurns,
    boolean contextPersistence,
    Duration timeout,
    JsonObject metadata,
    int trials,
    List<String> tags,
    List<Expectation> expect,
    List<ScriptLine> script,
    List<String> user,
    @Nullable String model,
    @Nullable String judge,
    Set<Listed> offer)
    implements TestCase {

  public static final int DEFAULT_MAX_TURNS = 10;

  public ConversationCase {
    tags = List.copyOf(tags);
    expect = List.copyOf(expect);
    script = List.copyOf(script);
    user = List.copyOf(user);
    offer = Collections.unmodifiableSet(EnumSet.copyOf(offer));
  }

  /// A case whose agent is offered the server's tools alone.
  public ConversationCase(
      String id,
      String userMessage,
      @Nullable String successCriteria,
      int maxTurns,
      boolean contextPersistence,
      Duration timeout,
      JsonObject metadata,
      int trials,
      List<String> tags,
      List<Expectation> expect,
      List<ScriptLine> script,
      List<String> user,
      @Nullable String model,
      @Nullable String judge) {
    this(
        id,
        userMessage,
        successCriteria,
        maxTurns,
        contextPersistence,
        timeout,
        metadata,
        trials,
        tags,
        expect,
        script,
        user,
        model,
        judge,
        EnumSet.of(Listed.TOOLS));
  }

  /// A case with every default, judged by nothing but the suite's judge.
  public static ConversationCase of(String id, String userMessage) {
    return of(id, userMessage, List.of(), List.of());
  }

  /// A scripted case with every other default.
  public static ConversationCase of(
      String id, String userMessage, List<ScriptLine> script, List<Expectation> expect) {
    return new ConversationCase(
        id,
        userMessage,
        null,
        DEFAULT_MAX_TURNS,
        true,
        DEFAULT_TIMEOUT,
        JsonObject.EMPTY,
        1,
        List.of(),
        expect,
        script,
        List.of(),
        null,
        null);
  }
}
