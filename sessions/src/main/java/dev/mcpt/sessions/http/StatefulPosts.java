package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Batch;
import dev.mcpt.sessions.dispatch.Caller;
import dev.mcpt.sessions.dispatch.Conversation;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.Handshake;
import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.EventStream.Outcome;
import dev.mcpt.sessions.http.Responder.Manner;
import dev.mcpt.sessions.http.Visits.Visit;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What is posted in the stateful era. A lost connection cancels nothing: the work goes on, and its
/// stream can be resumed.
final class StatefulPosts {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(5);

  private final Dispatcher dispatcher;
  private final Visits visits;

  StatefulPosts(Dispatcher dispatcher, Visits visits) {
    this.dispatcher = dispatcher;
    this.visits = visits;
  }

  void request(HttpCall call, Accepts accepts, Request request)
      throws Rejected, IOException, InterruptedException {
    if (request.method().equals(Methods.INITIALIZE)) {
      initialize(call, accepts, request);
      return;
    }
    Visit visit = visits.enter(call);
    Trace trace = call.trace();
    respond(call, accepts, visit, outlet -> answer(visit.conversation(), request, outlet, trace));
  }

  private Outcome answer(Conversation conversation, Request request, Outlet outlet, Trace trace) {
    return Statuses.outcome(
        Era.STATEFUL,
        dispatcher.answer(
            request, new Caller.InSession(conversation), conversation.inFlight(), outlet),
        trace);
  }

  /// Whatever session id the request carries is not looked at: this opens another.
  private void initialize(HttpCall call, Accepts accepts, Request request)
      throws IOException, InterruptedException {
    Handshake handshake = visits.open(request);
    Revision revision = Revision.latestStateful();
    if (handshake.opened() != null) {
      try (SessionUse use = handshake.opened().use()) {
        call.setHeader(HeaderNames.SESSION_ID, use.session().id());
        call.trace().session(use.session());
        revision = handshake.opened().conversation().revision();
      }
    }
    Outcome outcome = Statuses.outcome(Era.STATEFUL, handshake.answer(), call.trace());
    Responder.respond(call, accepts, new EventStream(1), manner(revision, () -> {}), _ -> outcome);
  }

  void batch(HttpCall call, Accepts accepts, List<Message> messages)
      throws Rejected, IOException, InterruptedException {
    Visit visit = visits.enter(call);
    Batch batch = batch(visit, messages);
    if (batch.wantsAnswer()) {
      respond(call, accepts, visit, outlet -> new Outcome(200, batch.serve(dispatcher, outlet)));
      return;
    }
    try (SessionUse _ = visit.use()) {
      batch.serve(dispatcher, _ -> {});
    }
    call.empty(202);
  }

  private static Batch batch(Visit visit, List<Message> messages) throws Rejected {
    try {
      return new Batch(messages, visit.conversation());
    } catch (Refusal refusal) {
      visit.use().close();
      throw new Rejected(400, refusal);
    }
  }

  private void respond(HttpCall call, Accepts accepts, Visit visit, Function<Outlet, Outcome> work)
      throws IOException, InterruptedException {
    EventStream stream = visit.streams().forRequest();
    Responder.respond(
        call,
        accepts,
        stream,
        manner(visit.conversation().revision(), () -> visit.streams().keep(stream)),
        outlet -> {
          try (SessionUse _ = visit.use()) {
            return work.apply(outlet);
          }
        });
  }

  private static Manner manner(Revision revision, Runnable begun) {
    return new Manner(EventForm.of(revision), PATIENCE, TICK, begun, () -> {});
  }

  void notification(HttpCall call, Notification notification) throws Rejected, IOException {
    Visit visit = visits.enter(call);
    try (SessionUse _ = visit.use()) {
      dispatcher.take(notification, visit.conversation());
    }
    call.empty(202);
  }

  void response(HttpCall call, Response response) throws Rejected, IOException {
    Visit visit = visits.enter(call);
    try (SessionUse _ = visit.use()) {
      visit.conversation().take(response);
    }
    call.empty(202);
  }
}
