package dev.mcpt.sessions.servlet;

import dev.mcpt.sessions.SessionTracker;
import dev.mcpt.sessions.dispatch.Incoming;
import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.dispatch.Texts;
import dev.mcpt.sessions.http.Rejected;
import dev.mcpt.sessions.http.Trace;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request on its way to the server and back: which session it belongs to, what it does to it,
/// and what is kept of it. Thread-safe.
final class Passage {

  private static final String INITIALIZED = "notifications/initialized";
  private static final Pattern SETTLED =
      Pattern.compile("\"protocolVersion\"\\s*:\\s*\"([^\"\\\\]{1,20})\"");
  private static final ClientName NAMELESS = new ClientName("", "");

  private final SessionTracker tracker;
  private final SessionRegistry registry;
  private final Trace trace;
  private final boolean deletes;
  private @Nullable Id rpcId;
  private @Nullable Request initialize;
  private boolean initialized;
  private @Nullable String principal;
  private @Nullable SessionUse use;
  private @Nullable Integer error;
  private boolean answered;
  private boolean complete;

  Passage(SessionTracker tracker, String httpMethod) {
    this.tracker = tracker;
    this.registry = tracker.registry();
    this.trace = new Trace(tracker.clock(), httpMethod);
    this.deletes = httpMethod.equals("DELETE");
    tracker.began();
  }

  /// Lets a request into its session.
  ///
  /// @throws Rejected with 404 if the session is unknown or has ended, with 503 if there is no room
  ///   for another one or it cannot be told now
  synchronized void enter(HttpServletRequest request, Body body) throws Rejected {
    trace.received(body.length());
    principal = request.getRemoteUser();
    Message message = body.message();
    if (message != null) {
      rpcId = Incoming.id(message);
      look(message);
    } else if (body.batch()) {
      trace.method("batch");
    }
    initialized = body.messages().stream().anyMatch(Passage::isInitialized);
    if (initialize != null) {
      if (!registry.hasRoom()) {
        throw new Rejected(503, Refusal.full("no room for another session"));
      }
    } else if (!isStateless(message, request.getHeader(HeaderNames.PROTOCOL_VERSION))) {
      String id = request.getHeader(HeaderNames.SESSION_ID);
      if (id != null) {
        use = use(id);
      }
    }
  }

  private void look(Message message) {
    switch (message) {
      case Request request -> {
        trace.request(request);
        initialize = request.method().equals(Methods.INITIALIZE) ? request : null;
      }
      case Notification notification -> trace.method(notification.method());
      case Response _, Malformed _ -> {}
    }
  }

  private static boolean isInitialized(Message message) {
    return message instanceof Notification notification
        && notification.method().equals(INITIALIZED);
  }

  private SessionUse use(String id) throws Rejected {
    SessionUse found;
    try {
      found = registry.use(id);
    } catch (StoreDownException _) {
      throw new Rejected(503, Refusal.full("sessions cannot be looked up now; try again"));
    }
    if (found == null) {
      throw Rejected.unknownSession();
    }
    String owner = found.session().opening().principal();
    if (owner != null && !owner.equals(principal)) {
      found.close();
      throw Rejected.unknownSession();
    }
    trace.session(found.session());
    return found;
  }

  /// A request of the stateless era extends the window of its client, and is never refused here.
  private boolean isStateless(@Nullable Message message, @Nullable String version) {
    if (!(message instanceof Request request)
        || !Meta.isStateless(request.method(), request.params(), version)) {
      return false;
    }
    try {
      Meta meta = Meta.of(request.params());
      trace.stateless(meta);
      ClientName client = meta.client();
      if (client != null || principal != null) {
        use =
            registry
                .others()
                .window(
                    new Opening(
                        SessionKind.STATELESS_WINDOW,
                        client == null ? NAMELESS : client,
                        Texts.shown(meta.version()),
                        principal));
      }
      if (use != null) {
        trace.unit(use.session());
      }
    } catch (Refusal _) {
      // The server says what is wrong with it.
    }
    return true;
  }

  /// The id to answer the request under; null if it has none.
  synchronized @Nullable Id rpcId() {
    return rpcId;
  }

  /// The filter itself answers.
  synchronized void refused(Rejected rejected, int bytes) {
    answered = true;
    trace.refused(rejected.refusal().code());
    trace.answers(rejected.status());
    trace.sent(bytes);
  }

  /// The server leaves the body to the container.
  synchronized void failed(int status) {
    error = status;
  }

  /// The server threw.
  synchronized void broke(int status) {
    answered = true;
    trace.answers(status);
  }

  /// The server has answered: what that means for the session happens now, before the client can
  /// know it. Only the first time counts.
  ///
  /// @param bytes the first of the body; none if it is not there yet
  synchronized void answered(HttpServletResponse response, byte[] bytes) {
    if (answered) {
      return;
    }
    answered = true;
    int status = error == null ? response.getStatus() : error;
    trace.answers(status);
    boolean good = status >= 200 && status < 300;
    if (initialize != null && good) {
      open(initialize, response.getHeader(HeaderNames.SESSION_ID), bytes);
    } else if (use != null && use.session().opening().kind() == SessionKind.SESSION) {
      move(use.session(), status, good);
    }
  }

  private void move(Session session, int status, boolean good) {
    if (initialized && good) {
      registry.activate(session);
    }
    if (deletes && good) {
      registry.end(session, EndReason.CLIENT_DELETE);
    }
    if (status == 404) {
      // The server has forgotten it, as after a restart; the client must initialize anew.
      registry.end(session, EndReason.CRASH_RECOVERED);
    }
  }

  private void open(Request request, @Nullable String id, byte[] bytes) {
    if (id == null) {
      return;
    }
    JsonObject params = request.params() instanceof JsonObject object ? object : JsonObject.EMPTY;
    JsonObject client = params.object("clientInfo");
    use =
        registry.open(
            new Opening(
                SessionKind.SESSION,
                client == null
                    ? NAMELESS
                    : new ClientName(text(client, "name"), text(client, "version")),
                version(params, bytes),
                principal),
            id);
    if (use != null) {
      trace.session(use.session());
    }
  }

  private static String text(JsonObject object, String name) {
    String text = object.string(name);
    return text == null ? "" : Texts.shown(text);
  }

  /// What the server settled on, which stands near the beginning of its answer; else what the
  /// client proposed.
  private static String version(JsonObject params, byte[] bytes) {
    Matcher settled = SETTLED.matcher(new String(bytes, StandardCharsets.UTF_8));
    String version = settled.find() ? settled.group(1) : text(params, "protocolVersion");
    return version.length() > 20 ? version.substring(0, 20) : version;
  }

  /// Bytes of the answer pass.
  void sent(int bytes) {
    trace.sent(bytes);
  }

  /// Messages of the answer have passed.
  void heard(List<Message> messages) {
    for (Message message : messages) {
      if (message instanceof Result result) {
        trace.result(result);
      } else if (message instanceof ErrorResponse refused) {
        Long code = refused.code();
        trace.refused(code == null ? ErrorCodes.INTERNAL_ERROR : code);
      }
    }
  }

  /// The request is over. Only the first time counts.
  synchronized void complete() {
    if (complete) {
      return;
    }
    complete = true;
    if (use != null) {
      use.close();
    }
    tracker.completed(trace.record());
  }
}
