package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Answer;
import dev.mcpt.sessions.dispatch.Caller;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.InFlight;
import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.sessions.http.Responder.Manner;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.Others;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Requests of the stateless era: no session, no memory; a client that closes its connection has
/// cancelled. Who asks, and which streams are open, is watched, and changes no answer.
final class StatelessPosts {

  /// A call that takes longer is answered with an event stream, on which a lost client is noticed.
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final Duration TICK = Duration.ofMillis(500);

  private static final ClientName NAMELESS = new ClientName("", "");

  private final Dispatcher dispatcher;
  private final Others others;
  private final Duration listenTick;
  private final @Nullable String principal;

  /// @param others tracks the windows of clients, and subscriptions
  /// @param listenTick how often a quiet subscription is written to
  /// @param principal who everybody here is; null where nobody has to say so
  StatelessPosts(
      Dispatcher dispatcher, Others others, Duration listenTick, @Nullable String principal) {
    this.dispatcher = dispatcher;
    this.others = others;
    this.listenTick = listenTick;
    this.principal = principal;
  }

  void request(HttpCall call, Accepts accepts, Request request)
      throws Rejected, IOException, InterruptedException {
    Meta meta = meta(call, request);
    Caller caller = caller(meta);
    boolean listens = request.method().equals(Methods.SUBSCRIPTIONS_LISTEN);
    if (listens && !accepts.events()) {
      throw new Rejected(406, "subscriptions/listen is answered with text/event-stream only");
    }
    InFlight inFlight = new InFlight();
    Manner manner =
        new Manner(
            EventForm.PLAIN, PATIENCE, listens ? listenTick : TICK, () -> {}, inFlight::cancelAll);
    Trace trace = call.trace();
    try (SessionUse _ = window(meta, trace)) {
      Responder.respond(
          call,
          accepts,
          new EventStream(0),
          manner,
          listens
              ? outlet -> listen(request, meta, caller, inFlight, outlet, trace)
              : outlet -> outcome(dispatcher.answer(request, caller, inFlight, outlet), trace));
    }
  }

  private static Outcome outcome(Answer answer, Trace trace) {
    return Statuses.outcome(Era.STATELESS, answer, trace);
  }

  /// A client that does not say who it is has no window. All who show the token are one principal,
  /// so the windows are told apart by their clients.
  private @Nullable SessionUse window(Meta meta, Trace trace) {
    if (meta.client() == null) {
      return null;
    }
    SessionUse use = others.windowOfClient(opening(SessionKind.STATELESS_WINDOW, meta));
    if (use != null) {
      trace.unit(use.session());
    }
    return use;
  }

  private Opening opening(SessionKind kind, Meta meta) {
    ClientName client = Objects.requireNonNullElse(meta.client(), NAMELESS);
    return new Opening(kind, client, meta.version(), principal);
  }

  /// A subscription is tracked from its acknowledgement, the first thing that is said on it.
  private Outcome listen(
      Request request, Meta meta, Caller caller, InFlight inFlight, Outlet outlet, Trace trace) {
    Tracked tracked = new Tracked(others, opening(SessionKind.SUBSCRIPTION, meta), trace);
    Outlet heard =
        notification -> {
          tracked.begin();
          outlet.send(notification);
        };
    Answer answer = dispatcher.answer(request, caller, inFlight, heard);
    tracked.end(answer);
    return outcome(answer, trace);
  }

  private static Meta meta(HttpCall call, Request request) throws Rejected {
    try {
      Meta meta = Meta.of(request.params());
      call.trace().stateless(meta);
      StatelessHeaders.require(call::headers, meta, request);
      return meta;
    } catch (Refusal refusal) {
      throw new Rejected(400, refusal);
    }
  }

  private static Caller caller(Meta meta) throws Rejected {
    try {
      return meta.caller();
    } catch (Refusal refusal) {
      throw new Rejected(400, refusal);
    }
  }
}
