package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Conversation;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.Handshake;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.rpc.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Lets requests of the stateful era into their session: by `Mcp-Session-Id`, and only in its
/// negotiated revision.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">
///   Session management</a>
final class Visits {

  /// A request inside its session, which does not idle out before the use is closed.
  record Visit(SessionUse use, Conversation conversation, SessionStreams streams) {}

  private final SessionRegistry registry;
  private final Dispatcher dispatcher;
  private final Map<Session, SessionStreams> streams = new ConcurrentHashMap<>();

  Visits(SessionRegistry registry, Dispatcher dispatcher) {
    this.registry = registry;
    this.dispatcher = dispatcher;
  }

  /// Serves `initialize`.
  Handshake open(Request request) {
    SessionStreams own = new SessionStreams();
    Handshake handshake = dispatcher.initialize(request, SessionKind.SESSION, own);
    if (handshake.opened() != null) {
      Session session = handshake.opened().conversation().session();
      streams.put(session, own);
      session.afterEnd(() -> {
        streams.remove(session);
        own.close();
      });
    }
    return handshake;
  }

  /// @throws Rejected with 400 if the id is missing or the version header is wrong, with 404 if the
  ///   session is unknown or has ended
  Visit enter(HttpCall call) throws Rejected {
    String id = header(call, HeaderNames.SESSION_ID);
    if (id == null) {
      throw new Rejected(400, Refusal.noCaller());
    }
    SessionUse use = registry.use(id);
    if (use == null) {
      throw Rejected.unknownSession();
    }
    try {
      Visit visit = visit(use);
      requireVersion(call, visit.conversation());
      return visit;
    } catch (Rejected rejected) {
      use.close();
      throw rejected;
    }
  }

  private Visit visit(SessionUse use) throws Rejected {
    Conversation conversation = dispatcher.conversation(use.session());
    SessionStreams own = streams.get(use.session());
    if (conversation == null || own == null) {
      throw Rejected.unknownSession();
    }
    return new Visit(use, conversation, own);
  }

  /// The header is new in 2025-06-18 and may be absent; where it stands, it must be right.
  private static void requireVersion(HttpCall call, Conversation conversation) throws Rejected {
    String version = header(call, HeaderNames.PROTOCOL_VERSION);
    if (version != null && !version.equals(conversation.revision().id())) {
      throw new Rejected(
          400,
          HeaderNames.PROTOCOL_VERSION
              + " is not "
              + conversation.revision().id()
              + ", which this session has negotiated");
    }
  }

  static @Nullable String header(HttpCall call, String name) throws Rejected {
    try {
      return call.header(name);
    } catch (Refusal refusal) {
      throw new Rejected(400, refusal);
    }
  }
}
