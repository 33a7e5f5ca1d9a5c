package dev.mcpt.sessions.api;

import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRecord;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.store.Reports.Stored;
import dev.mcpt.sessions.store.RequestRecord;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sessions and requests as JSON. Times are ISO 8601 in UTC, durations are seconds.
final class Shown {

  private static final double MICROS = 1e6;

  private Shown() {}

  static double seconds(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / MICROS;
  }

  static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /// @param timeout after which an idle session ends
  static JsonObject session(Stored stored, Instant now, Duration timeout) {
    return session(stored.session().view(), stored.session(), stored.instance(), now, timeout);
  }

  private static JsonObject session(
      SessionView view, SessionRecord kept, String instance, Instant now, Duration timeout) {
    boolean living = view.end() == null;
    boolean expires = living && view.kind() != SessionKind.STDIO_PROCESS;
    return Json.object()
        .put("session", view.ref())
        .put("kind", view.kind().word())
        .put("protocol_version", view.opening().protocolVersion())
        .put("status", status(view, now, timeout))
        .put("confirmed", kept.active())
        .put(
            "client", Json.object("name", view.client().name(), "version", view.client().version()))
        .put("principal", view.opening().principal())
        .put("instance", instance)
        .put("connected_at", view.openedAt().toString())
        .put("last_activity", view.lastActivity().toString())
        .put("idle_seconds", living ? seconds(idle(view, now)) : null)
        .put("expires_at", expires ? view.lastActivity().plus(timeout).toString() : null)
        .put("disconnected_at", time(view.endedAt()))
        .put("disconnect_reason", view.end() == null ? null : view.end().reason().word())
        .put(
            "total_duration_seconds",
            living ? null : seconds(Objects.requireNonNull(view.duration())))
        .put("counter", kept.count())
        .build();
  }

  private static Duration idle(SessionView view, Instant now) {
    return now.isBefore(view.lastActivity())
        ? Duration.ZERO
        : Duration.between(view.lastActivity(), now);
  }

  /// `active`, `idle` (quiet for more than half of the timeout) or `disconnected`.
  static String status(SessionView view, Instant now, Duration timeout) {
    if (view.end() != null) {
      return "disconnected";
    }
    return idle(view, now).compareTo(timeout.dividedBy(2)) > 0 ? "idle" : "active";
  }

  /// An event of a session, as this instance knows it.
  static JsonObject event(SessionView view, Instant now, Duration timeout) {
    return Json.object()
        .put("session", view.ref())
        .put("kind", view.kind().word())
        .put("status", status(view, now, timeout))
        .put(
            "client", Json.object("name", view.client().name(), "version", view.client().version()))
        .put("connected_at", view.openedAt().toString())
        .put("last_activity", view.lastActivity().toString())
        .put("disconnected_at", time(view.endedAt()))
        .put("disconnect_reason", view.end() == null ? null : view.end().reason().word())
        .build();
  }

  static JsonObject request(RequestRecord request) {
    String key = request.sessionKey();
    return Json.object()
        .put("id", request.id())
        .put("session", key == null ? null : key.substring(0, Math.min(12, key.length())))
        .put("era", request.era())
        .put("protocol_version", request.protocolVersion())
        .put("client", request.client() == null ? null : request.client().name())
        .put("client_version", request.client() == null ? null : request.client().version())
        .put("principal", request.principal())
        .put("http_method", request.httpMethod())
        .put("method", request.method())
        .put("tool", request.tool())
        .put("rpc_id", request.rpcId())
        .put("http_status", request.httpStatus())
        .put("rpc_code", request.rpcCode())
        .put("is_error", request.isError())
        .put("bytes_in", request.bytesIn())
        .put("bytes_out", request.bytesOut())
        .put("started_at", request.started().toString())
        .put("first_byte_at", time(request.firstByte()))
        .put("ended_at", request.ended().toString())
        .put("duration_seconds", seconds(request.duration()))
        .build();
  }
}
