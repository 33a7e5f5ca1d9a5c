package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Called;
import dev.mcpt.compliance.tools.Hinted;
import dev.mcpt.compliance.tools.Trial;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Subscription;
import dev.mcpt.wire.client.Topics;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The call of a tool that tells of its progress, and what it told.
///
/// @param called what came of the call
/// @param during the progress that came before the answer
/// @param after the progress that came behind it
record ProgressTrial(Called called, List<JsonObject> during, List<JsonObject> after) {

  private static final Duration QUIET = Duration.ofMillis(300);

  /// Finds the tool: that of the hint `progress_tool`, or of the official test servers.
  static Hinted tool(Probe probe) throws ConnectionFailure, InterruptedException {
    return Hinted.of(
        probe, Stock.of(probe, Stock.Kind.TOOLS), "progress_tool", "test_tool_with_progress");
  }

  /// Makes the call on a connection of its own.
  ///
  /// @param token null asks for no progress
  static ProgressTrial of(Probe probe, Trial trial, @Nullable JsonValue token)
      throws ConnectionFailure, InterruptedException {
    return of(probe, trial, token, Duration.ZERO);
  }

  /// As [#of(Probe, Trial, JsonValue)], and listens for a while to what comes behind the answer.
  static ProgressTrial lingering(Probe probe, Trial trial, JsonValue token)
      throws ConnectionFailure, InterruptedException {
    return of(probe, trial, token, QUIET);
  }

  private static ProgressTrial of(
      Probe probe, Trial trial, @Nullable JsonValue token, Duration lingering)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.open();
    var heard = new LinkedBlockingQueue<Message>();
    connection.transport().listen(heard::add);
    // Over HTTP what belongs to no request comes on a stream of its own.
    boolean stream =
        lingering.isPositive() && probe.era() == Era.STATEFUL && probe.channel() == Channel.HTTP;
    try (Subscription _ = stream ? standing(probe, connection) : null) {
      JsonObject params = trial.params();
      if (token != null) {
        params = params.with("_meta", Json.object("progressToken", token));
      }
      Called called = new Called(trial, probe.ask(connection, Methods.TOOLS_CALL, params));
      List<Message> before =
          called.heard() instanceof Heard.Answered(Reply reply) ? reply.messages() : List.of();
      List<JsonObject> during = before.stream().flatMap(ProgressTrial::progress).toList();
      List<JsonObject> all = new ArrayList<>();
      for (int i = 0; i < during.size(); i++) {
        all.addAll(next(heard, QUIET));
      }
      all.addAll(next(heard, lingering));
      List<JsonObject> after = all.subList(Math.min(during.size(), all.size()), all.size());
      return new ProgressTrial(called, during, after);
    }
  }

  /// The next progress; none where no more comes in this time.
  private static List<JsonObject> next(BlockingQueue<Message> heard, Duration time)
      throws InterruptedException {
    Message message = heard.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    while (message != null) {
      List<JsonObject> progress = progress(message).toList();
      if (!progress.isEmpty()) {
        return progress;
      }
      message = heard.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }
    return List.of();
  }

  private static Subscription standing(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    return connection.listen(new Topics(false, false, false, List.of()), probe.deadline());
  }

  private static Stream<JsonObject> progress(Message message) {
    return message instanceof Notification notification
            && notification.method().equals(Methods.PROGRESS)
        ? Stream.of(notification.params() instanceof JsonObject params ? params : JsonObject.EMPTY)
        : Stream.empty();
  }

  /// All progress that came.
  List<JsonObject> all() {
    return Stream.concat(during.stream(), after.stream()).toList();
  }

  List<Exchange> evidence() {
    return called.heard().evidence();
  }

  /// Why nothing can be said: the call had no result, or no progress came; else null.
  @Nullable Verdict nothing() {
    if (called.result() == null) {
      return Verdict.untestable(called.trial().name() + " " + called.became(), evidence());
    }
    return all().isEmpty()
        ? Verdict.notApplicable(called.trial().name() + " tells of no progress")
        : null;
  }
}
