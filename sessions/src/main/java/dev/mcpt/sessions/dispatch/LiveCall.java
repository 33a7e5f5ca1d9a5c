package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Asking;
import dev.mcpt.sessions.offer.Call;
import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.sessions.offer.Wish;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tool call whose notifications leave by the outlet of its request.
///
/// @param progressToken null if the client wants to hear of no progress
record LiveCall(Ask ask, @Nullable JsonValue progressToken, Asking asking) implements Call {

  private static final String LOGGER = "mcp-t";

  @Override
  public Revision revision() {
    return ask.revision();
  }

  @Override
  public boolean can(Wish wish) {
    return asking.can(wish);
  }

  @Override
  public Map<String, JsonObject> ask(List<Wish> wishes) throws Unfulfilled, InterruptedException {
    return asking.ask(wishes);
  }

  @Override
  public void hangUp() {
    ask.outlet().hangUp();
  }

  @Override
  public @Nullable Session session() {
    return ask.caller().session();
  }

  @Override
  public void progress(long done, long total, String message) {
    if (progressToken == null) {
      return;
    }
    boolean worded = revision().atLeast(Revision.V2025_03_26);
    ask.outlet()
        .send(
            Notification.of(
                "notifications/progress",
                Json.object()
                    .put("progressToken", progressToken)
                    .put("progress", done)
                    .put("total", total)
                    .putIfPresent("message", worded ? message : null)
                    .build()));
  }

  @Override
  public void log(LogLevel level, JsonValue data) {
    LogLevel wanted = ask.caller().logLevel();
    if (wanted == null || level.compareTo(wanted) < 0) {
      return;
    }
    ask.outlet()
        .send(
            Notification.of(
                "notifications/message",
                Json.object("level", level.word(), "logger", LOGGER, "data", data)));
  }

  @Override
  public boolean pause(Duration time) throws InterruptedException {
    return ask.cancellation().pause(time);
  }
}
