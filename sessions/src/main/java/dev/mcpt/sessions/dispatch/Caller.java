package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import org.jspecify.annotations.Nullable;

/// Who sends a request, in one of the two eras.
public sealed interface Caller {

  Revision revision();

  /// Null in the stateless era.
  @Nullable Session session();

  /// The least severe level of log messages that the caller wants; null for none.
  @Nullable LogLevel logLevel();

  /// A client within its session.
  record InSession(Conversation conversation) implements Caller {
    @Override
    public Revision revision() {
      return conversation.revision();
    }

    @Override
    public Session session() {
      return conversation.session();
    }

    @Override
    public @Nullable LogLevel logLevel() {
      return conversation.logLevel();
    }
  }

  /// A client that says in the request itself all that is known of it.
  record Alone(Revision revision, JsonObject capabilities, @Nullable LogLevel logLevel)
      implements Caller {
    @Override
    public @Nullable Session session() {
      return null;
    }
  }
}
