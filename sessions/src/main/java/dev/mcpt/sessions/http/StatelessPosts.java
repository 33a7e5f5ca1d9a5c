package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Caller;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.InFlight;
import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.Responder.Manner;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Request;
import java.io.IOException;
import java.time.Duration;

/// Requests of the stateless era: no session, no memory; a client that closes its connection has
/// cancelled.
final class StatelessPosts {

  /// A call that takes longer is answered with an event stream, on which a lost client is noticed.
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final Duration TICK = Duration.ofMillis(500);

  private final Dispatcher dispatcher;
  private final Duration listenTick;

  /// @param listenTick how often a quiet subscription is written to
  StatelessPosts(Dispatcher dispatcher, Duration listenTick) {
    this.dispatcher = dispatcher;
    this.listenTick = listenTick;
  }

  void request(HttpCall call, Accepts accepts, Request request)
      throws Rejected, IOException, InterruptedException {
    Caller caller = caller(call, request);
    boolean listens = request.method().equals(Methods.SUBSCRIPTIONS_LISTEN);
    if (listens && !accepts.events()) {
      throw new Rejected(406, "subscriptions/listen is answered with text/event-stream only");
    }
    InFlight inFlight = new InFlight();
    Manner manner =
        new Manner(
            EventForm.PLAIN, PATIENCE, listens ? listenTick : TICK, () -> {}, inFlight::cancelAll);
    Responder.respond(
        call,
        accepts,
        new EventStream(0),
        manner,
        outlet ->
            Statuses.outcome(Era.STATELESS, dispatcher.answer(request, caller, inFlight, outlet)));
  }

  private static Caller caller(HttpCall call, Request request) throws Rejected {
    try {
      Meta meta = Meta.of(request.params());
      StatelessHeaders.require(call::headers, meta, request);
      return meta.caller();
    } catch (Refusal refusal) {
      throw new Rejected(400, refusal);
    }
  }
}
