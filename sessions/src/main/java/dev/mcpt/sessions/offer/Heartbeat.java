package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps the caller's session alive, as any request does, and says until when.
final class Heartbeat implements Tool {

  /// A heartbeat each 2/5 of the timeout leaves room for one that is lost.
  private static final double ADVISED_SHARE = 0.4;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "heartbeat",
          "Heartbeat",
          "Keeps this session alive and says until when it lives without another request.",
          Schemas.nothing(),
          Schemas.object(
              Json.object(
                  "session", Schemas.nullable("string", "Short form of the session id."),
                  "timestamp", Schemas.of("string", "Now, in UTC."),
                  "expires_at", Schemas.nullable("string", "When the session ends if idle."),
                  "advised_interval_seconds",
                      Schemas.nullable("number", "How often to send a heartbeat."))),
          ToolSpec.Effect.READS);

  private final Facts facts;

  Heartbeat(Facts facts) {
    this.facts = facts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolOutcome call(JsonObject arguments, Call call) {
    Instant now = facts.clock().instant();
    Session session = call.session();
    SessionView view = session == null ? null : session.view(now);
    Instant expires = view == null ? null : view.expiresAt();
    return ToolOutcome.structured(
        Json.object(
            "session",
            view == null ? null : view.ref(),
            "timestamp",
            now.toString(),
            "expires_at",
            expires == null ? null : expires.toString(),
            "advised_interval_seconds",
            advised(expires)));
  }

  private @Nullable Double advised(@Nullable Instant expires) {
    return expires == null ? null : Schemas.seconds(facts.registry().timeout()) * ADVISED_SHARE;
  }
}
