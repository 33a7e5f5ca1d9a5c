package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Tells a caller about its own session, and about no other.
final class SessionInfo implements Tool {

  private static final ToolSpec SPEC =
      new ToolSpec(
          "session_info",
          "Session info",
          "Tells about this session: its age, since when it is idle and when it expires. In the"
              + " stateless era there is none, and only the first fields are given.",
          Schemas.nothing(),
          Schemas.object(
              Json.object(
                  "protocol_version", Schemas.of("string", "Revision of this request."),
                  "era", Json.object("enum", Json.array("stateful", "stateless")),
                  "session_timeout_seconds", Schemas.of("number", "Idle time that ends a session."),
                  "reap_interval_seconds", Schemas.of("number", "Time between two clean-ups."),
                  "session", Schemas.of("string", "Short form of the session id."),
                  "kind", Json.object("enum", Json.array("session", "stdio_process")),
                  "status", Schemas.of("string", "State of the session."),
                  "client", Schemas.of("string", "What the client calls itself."),
                  "connected_at", Schemas.of("string", "When the session was opened."),
                  "age_seconds", Schemas.of("number", "Time since then."),
                  "idle_seconds", Schemas.of("number", "Quiet time before this request."),
                  "expires_at", Schemas.nullable("string", "When it ends if idle.")),
              List.of(
                  "protocol_version", "era", "session_timeout_seconds", "reap_interval_seconds")),
          ToolSpec.Effect.READS);

  private final Facts facts;

  SessionInfo(Facts facts) {
    this.facts = facts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    JsonObject.Builder info =
        Json.object()
            .put("protocol_version", call.revision().id())
            .put("era", call.revision().era().name().toLowerCase(Locale.ROOT))
            .put("session_timeout_seconds", Schemas.seconds(facts.registry().timeout()))
            .put("reap_interval_seconds", Schemas.seconds(facts.reapInterval()));
    Session session = call.session();
    if (session != null) {
      session(session.view(facts.clock().instant()), info);
    }
    return ToolOutcome.structured(info.build());
  }

  private void session(SessionView view, JsonObject.Builder info) {
    Instant expires = view.expiresAt();
    info.put("session", view.ref())
        .put("kind", view.kind().word())
        .put("status", view.state().word())
        .put("client", view.client().name() + " " + view.client().version())
        .put("connected_at", view.openedAt().toString())
        .put(
            "age_seconds",
            Schemas.seconds(Duration.between(view.openedAt(), facts.clock().instant())))
        .put("idle_seconds", Schemas.seconds(view.quiet()))
        .put("expires_at", expires == null ? null : expires.toString());
  }
}
