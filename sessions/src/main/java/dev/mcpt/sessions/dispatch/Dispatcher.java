package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.offer.Resources;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionState;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.ShapeProblem;
import dev.mcpt.wire.revision.Shapes;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers every request, whatever carries it. Thread-safe; each request is served on the thread
/// that brings it.
public final class Dispatcher implements AutoCloseable {

  private final Offer offer;
  private final Consumer<String> log;
  private final Sessions sessions;
  private final Listening listening;
  private final Map<String, Handler> stateful;
  private final Map<String, Handler> stateless;

  /// @param log hears of cancelled requests and of the server's own faults, a line each
  public Dispatcher(Offer offer, Consumer<String> log) {
    this.offer = offer;
    this.log = log;
    Changes changes = new Changes();
    this.sessions = new Sessions(offer, changes);
    this.listening = new Listening(offer, changes);
    Map<String, Handler> shared = shared();
    this.stateful = new HashMap<>(shared);
    stateful.put(Methods.PING, _ -> JsonObject.EMPTY);
    stateful.put(Methods.SET_LEVEL, sessions::setLevel);
    stateful.put(Methods.RESOURCES_SUBSCRIBE, sessions::subscribe);
    stateful.put(Methods.RESOURCES_UNSUBSCRIBE, sessions::unsubscribe);
    this.stateless = new HashMap<>(shared);
    stateless.put(Methods.DISCOVER, this::discover);
    stateless.put(Methods.SUBSCRIPTIONS_LISTEN, listening::listen);
    offer.facts().registry().observe(event -> sessionsChanged(event, changes));
    offer.news().observe(changes::changed);
  }

  private Map<String, Handler> shared() {
    Lists lists = new Lists(offer);
    Wishes wishes = new Wishes(offer.facts().clock());
    return Map.of(
        Methods.TOOLS_LIST, lists::tools,
        Methods.TOOLS_CALL, new ToolCalls(offer.tools(), wishes)::call,
        Methods.RESOURCES_LIST, lists::resources,
        Methods.RESOURCES_TEMPLATES_LIST, lists::resourceTemplates,
        Methods.RESOURCES_READ, new ResourceReads(offer.resources())::read,
        Methods.PROMPTS_LIST, lists::prompts,
        Methods.PROMPTS_GET, new PromptGets(offer.prompts(), wishes)::get,
        Methods.COMPLETE, new Completions(offer)::complete);
  }

  private static void sessionsChanged(SessionEvent event, Changes changes) {
    if (!event.session().kind().isSession()) {
      return;
    }
    switch (event) {
      case SessionEvent.Opened _, SessionEvent.Ended _ -> changes.changed(Resources.SESSIONS);
      case SessionEvent.Activated _ -> {}
    }
  }

  /// Serves `initialize` of the stateful era, where nobody has to say who it is.
  ///
  /// @param unsolicited where the notifications of the new session go that belong to no request
  public Handshake initialize(Request request, SessionKind kind, Outlet unsolicited) {
    return initialize(request, kind, null, unsolicited);
  }

  /// Serves `initialize` of the stateful era.
  ///
  /// @param principal who the client was found to be
  /// @param unsolicited where the notifications of the new session go that belong to no request
  public Handshake initialize(
      Request request, SessionKind kind, @Nullable String principal, Outlet unsolicited) {
    try {
      JsonObject params = params(request);
      Revision revision = Sessions.revision(params);
      requireShape(revision, request);
      Handshake.Opened opened = sessions.open(params, kind, principal, unsolicited);
      Result result = Result.of(request.id(), sessions.initialized(revision));
      return new Handshake(new Answer.Served(result), opened);
    } catch (Refusal refusal) {
      return new Handshake(refused(request, refusal), null);
    }
  }

  /// The conversation of a session; a new one for a session that was opened elsewhere.
  ///
  /// @param unsolicited where notifications of a new one go that belong to no request
  public Conversation conversation(Session session, Outlet unsolicited) {
    return sessions.conversation(session, unsolicited);
  }

  /// Takes a notification of a session's client.
  public void take(Notification notification, Conversation conversation) {
    sessions.take(notification, conversation);
  }

  /// Cancels the request that a `notifications/cancelled` names; an unknown name is ignored.
  public static void cancel(Notification notification, InFlight inFlight) {
    Sessions.cancel(notification, inFlight);
  }

  /// Serves any other request of either era.
  ///
  /// @param inFlight where the client can cancel it
  /// @param outlet where its progress and log messages go; silent once the answer is returned
  public Answer answer(Request request, Caller caller, InFlight inFlight, Outlet outlet) {
    return accept(request, caller, inFlight, outlet).get();
  }

  /// As [#answer], in two steps: from now on the client can cancel the request, and it is served
  /// when the answer is asked for.
  public Supplier<Answer> accept(Request request, Caller caller, InFlight inFlight, Outlet outlet) {
    Cancellation cancellation = inFlight.begin(request.id());
    return cancellation == null
        ? () -> refused(request, Refusal.message("a request with this id is under way"))
        : () -> answer(request, caller, cancellation, inFlight, outlet);
  }

  private Answer answer(
      Request request, Caller caller, Cancellation cancellation, InFlight inFlight, Outlet outlet) {
    try {
      JsonObject result = serve(new Ask(request, params(request), caller, cancellation, outlet));
      if (cancellation.isCancelled()) {
        log.accept(Texts.shown(request.method()) + " was cancelled");
        return new Answer.Silent();
      }
      return new Answer.Served(Result.of(request.id(), result));
    } catch (Refusal refusal) {
      return refused(request, refusal);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Silent();
    } catch (RuntimeException | StackOverflowError fault) {
      log.accept("fault in " + Texts.shown(request.method()) + ": " + fault);
      return refused(request, Refusal.internal());
    } finally {
      inFlight.end(request.id());
    }
  }

  private JsonObject serve(Ask ask) throws Refusal, InterruptedException {
    String method = ask.request().method();
    Handler handler =
        switch (ask.caller()) {
          case Caller.InSession _ -> stateful.get(method);
          case Caller.Alone _ -> stateless.get(method);
        };
    if (handler == null) {
      throw Refusal.method(method);
    }
    Session session = ask.caller().session();
    if (session != null && session.state() == SessionState.NEW && !method.equals(Methods.PING)) {
      throw Refusal.message("notifications/initialized has not come yet");
    }
    requireShape(ask.revision(), ask.request());
    JsonObject result = handler.handle(ask);
    return ask.stateless() ? stamped(result, ask.revision()) : result;
  }

  private static JsonObject params(Request request) throws Refusal {
    JsonValue params = request.params();
    if (params == null) {
      return JsonObject.EMPTY;
    }
    if (params instanceof JsonObject object) {
      return object;
    }
    throw Refusal.params("params must be an object");
  }

  private static void requireShape(Revision revision, Request request) throws Refusal {
    List<ShapeProblem> problems = Shapes.request(revision, request.method(), request.params());
    if (!problems.isEmpty()) {
      throw Refusal.params("params" + Texts.shown(problems.getFirst().toString()));
    }
  }

  private JsonObject discover(Ask ask) {
    return ask.cacheable(
        Json.object(
            "supportedVersions", Meta.versions(),
            "capabilities", Capabilities.of(ask.revision(), offer.changing()),
            "instructions", Capabilities.INSTRUCTIONS),
        Lists.TTL_MILLIS);
  }

  /// Adds what every result of the stateless era carries.
  private JsonObject stamped(JsonObject result, Revision revision) {
    JsonObject meta = Objects.requireNonNullElse(result.object("_meta"), JsonObject.EMPTY);
    return (result.has("resultType") ? result : result.with("resultType", Json.of("complete")))
        .with("_meta", meta.with(MetaKeys.SERVER_INFO, offer.facts().serverInfo(revision)));
  }

  static Answer.Refused refused(Request request, Refusal refusal) {
    return new Answer.Refused(refusal.response(request.id()), refusal.kind());
  }

  /// Ends every subscription of the stateless era with its result.
  @Override
  public void close() {
    listening.close();
  }
}
