package dev.mcpt.compliance.tools;

import dev.mcpt.arguments.ArgumentValues;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which tools may be called, and with what.
///
/// Called is what is declared to read only, the tools of the official test servers, and, where the
/// user allows calls, the others behind them.
public final class Trials {

  /// No check calls more tools than this.
  public static final int MOST = 6;

  /// No call of a tool may take longer, where it is not the user who named the tool.
  private static final Duration BUDGET = Duration.ofSeconds(3);

  private static final Set<String> FIXTURES =
      Set.of(
          "test_simple_text",
          "test_image_content",
          "test_audio_content",
          "test_embedded_resource",
          "test_multiple_content_types",
          "test_error_handling",
          "test_tool_with_progress",
          "test_tool_with_logging");

  private Trials() {}

  /// A call for each of the first tools that may be called and are wanted; those that need no
  /// arguments first.
  public static List<Trial> of(Probe probe, Stock tools, Predicate<JsonObject> wanted) {
    Stream<JsonObject> certain = tools.items().stream().filter(Trials::harmless);
    Stream<JsonObject> allowed =
        tools.items().stream().filter(it -> probe.mayCallTools() && !harmless(it));
    return Stream.concat(certain.sorted(Comparator.comparing(Trials::demands)), allowed)
        .filter(wanted)
        .limit(2 * MOST)
        .map(Trials::trial)
        .flatMap(Optional::stream)
        .limit(MOST)
        .toList();
  }

  /// Makes these calls, one after the other; ends early where one is met with silence.
  public static List<Called> made(Probe probe, List<Trial> trials)
      throws ConnectionFailure, InterruptedException {
    return made(probe, trials, JsonObject.EMPTY);
  }

  /// As [#made(Probe, List)], with this `_meta` in each call; empty for none of ours.
  public static List<Called> made(Probe probe, List<Trial> trials, JsonObject meta)
      throws ConnectionFailure, InterruptedException {
    var calls = new ArrayList<Called>();
    for (Trial trial : trials) {
      Called called = soon(probe, trial, meta);
      calls.add(called);
      if (called.heard() instanceof Heard.Silence) {
        break;
      }
    }
    return calls;
  }

  /// Makes a call, and cancels it where it takes too long.
  private static Called soon(Probe probe, Trial trial, JsonObject meta)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Deadline end = Deadline.in(BUDGET).earlier(probe.deadline());
    try {
      JsonObject plain = trial.params();
      JsonObject params = meta.isEmpty() ? plain : plain.with("_meta", meta);
      Reply reply = connection.request(Methods.TOOLS_CALL, params, end);
      return new Called(trial, new Heard.Answered(reply));
    } catch (ConnectionFailure.TimedOut late) {
      if (!connection.transport().alive()) {
        throw late;
      }
      return new Called(trial, new Heard.Silence(late.evidence()));
    }
  }

  /// The traffic of these calls.
  public static List<Exchange> evidence(List<Called> calls) {
    return calls.stream().flatMap(called -> called.heard().evidence().stream()).toList();
  }

  /// Why calls tell nothing, or null when one at least had a result.
  public static @Nullable Verdict nothing(Stock tools, List<Called> calls) {
    if (tools.nothing() != null) {
      return tools.nothing();
    }
    if (calls.isEmpty()) {
      return Verdict.notApplicable(
          "there is no tool to call: none that is wanted here only reads, and calls of others are"
              + " not allowed");
    }
    return calls.stream().anyMatch(called -> called.result() != null)
        ? null
        : Verdict.untestable(
            calls.getFirst().trial().name() + " " + calls.getFirst().became(), evidence(calls));
  }

  private static boolean harmless(JsonObject tool) {
    JsonObject annotations = tool.object("annotations");
    return FIXTURES.contains(String.valueOf(tool.string("name")))
        || (annotations != null && Boolean.TRUE.equals(annotations.bool("readOnlyHint")));
  }

  private static boolean demands(JsonObject tool) {
    JsonObject schema = tool.object("inputSchema");
    JsonArray required = schema == null ? null : schema.array("required");
    return required != null && !required.isEmpty();
  }

  /// The call of a tool with the smallest arguments that fit; empty where none are found.
  static Optional<Trial> trial(JsonObject tool) {
    String name = tool.string("name");
    JsonObject schema = tool.object("inputSchema");
    if (name == null || schema == null) {
      return Optional.empty();
    }
    try {
      ArgumentValues values = ArgumentValues.of(schema);
      JsonObject fitting = values.smallest(new SplittableRandom(1));
      return fitting == null
          ? Optional.empty()
          : Optional.of(new Trial(tool, name, values.mild(fitting)));
    } catch (JsonSchemaException _) {
      return Optional.empty();
    }
  }
}
