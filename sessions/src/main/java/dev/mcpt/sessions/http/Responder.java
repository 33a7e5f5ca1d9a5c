package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.sessions.http.EventStream.Next;
import dev.mcpt.sessions.http.EventStream.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/// Answers a POST: with JSON if the answer is the only message and comes soon, else with an event
/// stream. A client that takes only JSON and has cancelled its request gets 204.
///
/// The work runs on a thread of its own, which outlives a broken connection; the connection's
/// thread only carries what is said.
final class Responder {

  private static final Outlet NOWHERE = _ -> {};

  /// A client that was sent away should come back after so many milliseconds.
  private static final String RETRY = "retry: 250";

  /// Before everything, the opening of the stream included.
  static final long FROM_START = -1;

  private static final Duration FOREVER = Duration.ofDays(1);

  /// How a response is carried.
  ///
  /// @param form how events are written
  /// @param patience how long to wait for the answer before an event stream is begun
  /// @param tick how often a quiet stream is written to, which shows whether the client is there
  /// @param begun called when an event stream is begun
  /// @param gone called when the client is found to have gone
  record Manner(EventForm form, Duration patience, Duration tick, Runnable begun, Runnable gone) {}

  private Responder() {}

  /// @param work what is to be done, given where its notifications go
  static void respond(
      HttpCall call,
      Accepts accepts,
      EventStream stream,
      Manner manner,
      Function<Outlet, Outcome> work)
      throws IOException, InterruptedException {
    Outlet outlet = accepts.events() ? new StreamOutlet(stream, manner.form()) : NOWHERE;
    Thread.ofVirtual().name("mcp-request").start(() -> run(stream, outlet, work));
    if (accepts.json()) {
      Outcome outcome = stream.quietOutcome(accepts.events() ? manner.patience() : FOREVER);
      if (outcome != null && outcome.text() != null) {
        call.json(outcome.status(), outcome.text());
        return;
      }
    }
    if (!accepts.events()) {
      call.empty(204);
      return;
    }
    manner.begun().run();
    carry(call, stream, stream.attach(), FROM_START, manner);
  }

  private static void run(EventStream stream, Outlet outlet, Function<Outlet, Outcome> work) {
    Outcome outcome = new Outcome(500, null);
    try {
      outcome = work.apply(outlet);
    } finally {
      stream.finish(outcome);
    }
  }

  /// Writes what is said on a stream from behind an event on, until the stream ends or the client
  /// has gone.
  static void carry(HttpCall call, EventStream stream, int reader, long after, Manner manner)
      throws IOException, InterruptedException {
    try {
      call.beginEvents();
      call.event(after == FROM_START ? manner.form().opening(stream) : ":");
      long last = Math.max(after, 0);
      while (true) {
        switch (stream.next(reader, last, manner.tick())) {
          case Next.Event(long number, String data) -> {
            call.event(manner.form().event(stream, number, data));
            last = number;
          }
          case Next.Quiet() -> call.event(":");
          case Next.HungUp() -> {
            call.event(RETRY);
            call.endEvents();
            return;
          }
          case Next.End() -> {
            call.endEvents();
            return;
          }
        }
      }
    } catch (IOException e) {
      manner.gone().run();
      throw e;
    } finally {
      stream.detach(reader);
    }
  }
}
