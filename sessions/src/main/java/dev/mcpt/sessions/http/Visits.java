package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Conversation;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.Handshake;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.rpc.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
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

  private static final long MIN_RESUMED = 1_000_000;
  private static final long MAX_RESUMED = 900_000_000;

  private final SessionRegistry registry;
  private final Dispatcher dispatcher;
  private final @Nullable String principal;
  private final Map<Session, SessionStreams> streams = new ConcurrentHashMap<>();

  /// @param principal who everybody here is; null where nobody has to say so
  Visits(SessionRegistry registry, Dispatcher dispatcher, @Nullable String principal) {
    this.registry = registry;
    this.dispatcher = dispatcher;
    this.principal = principal;
  }

  /// Serves `initialize`.
  Handshake open(Request request) {
    SessionStreams own = new SessionStreams(0);
    Handshake handshake = dispatcher.initialize(request, SessionKind.SESSION, principal, own);
    if (handshake.opened() != null) {
      keep(handshake.opened().conversation().session(), own);
    }
    return handshake;
  }

  /// The first of those who bring streams for a session has its own kept.
  private SessionStreams keep(Session session, SessionStreams own) {
    SessionStreams theirs = streams.putIfAbsent(session, own);
    if (theirs != null) {
      return theirs;
    }
    session.afterEnd(() -> {
      streams.remove(session);
      own.close();
    });
    return own;
  }

  /// The streams of a session. Where it was opened elsewhere they are new, and their numbers begin
  /// at random, lest the id of an event from there be taken for one from here.
  private SessionStreams streams(Session session) {
    SessionStreams known = streams.get(session);
    return known != null
        ? known
        : keep(
            session,
            new SessionStreams(ThreadLocalRandom.current().nextLong(MIN_RESUMED, MAX_RESUMED)));
  }

  /// @throws Rejected with 400 if the id is missing or the version header is wrong, with 404 if the
  ///   session is unknown, has ended, or belongs to another principal
  Visit enter(HttpCall call) throws Rejected {
    String id = header(call, HeaderNames.SESSION_ID);
    if (id == null) {
      throw new Rejected(400, Refusal.noCaller());
    }
    SessionUse use = use(id);
    call.trace().session(use.session());
    try {
      Visit visit = visit(use);
      requireVersion(call, visit.conversation());
      return visit;
    } catch (Rejected rejected) {
      use.close();
      throw rejected;
    }
  }

  private SessionUse use(String id) throws Rejected {
    SessionUse use;
    try {
      use = registry.use(id);
    } catch (StoreDownException _) {
      throw new Rejected(503, Refusal.full("sessions cannot be looked up now; try again"));
    }
    if (use == null) {
      throw Rejected.unknownSession();
    }
    String owner = use.session().opening().principal();
    if (owner != null && !owner.equals(principal)) {
      use.close();
      throw Rejected.unknownSession();
    }
    return use;
  }

  private Visit visit(SessionUse use) {
    SessionStreams own = streams(use.session());
    return new Visit(use, dispatcher.conversation(use.session(), own), own);
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
