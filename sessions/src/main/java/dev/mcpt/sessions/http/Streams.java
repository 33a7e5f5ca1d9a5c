package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.http.EventForm.Place;
import dev.mcpt.sessions.http.Responder.Manner;
import dev.mcpt.sessions.http.Visits.Visit;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.revision.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// GET and DELETE of the stateful era: a session's stream of notifications, the resumption of any
/// of its streams, and its end.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server">
///   Listening for messages</a>
final class Streams {

  private final SessionRegistry registry;
  private final Visits visits;
  private final Duration tick;

  /// @param tick how often a quiet stream is written to, which shows whether the client is there
  Streams(SessionRegistry registry, Visits visits, Duration tick) {
    this.registry = registry;
    this.visits = visits;
    this.tick = tick;
  }

  void get(HttpCall call) throws Rejected, IOException, InterruptedException {
    refuseStateless(call);
    if (!Accepts.of(call.headers("Accept")).events()) {
      throw new Rejected(406, "Accept must admit text/event-stream");
    }
    Visit visit = visits.enter(call);
    try (SessionUse _ = visit.use()) {
      Place place = place(call);
      EventStream stream = stream(visit, place);
      long after = place == null ? Responder.FROM_START : place.event();
      Manner manner =
          new Manner(EventForm.of(visit.conversation().revision()), tick, tick, () -> {}, () -> {});
      Responder.carry(call, stream, stream.attach(), after, manner);
    }
  }

  private static @Nullable Place place(HttpCall call) throws Rejected {
    String id = Visits.header(call, HeaderNames.LAST_EVENT_ID);
    if (id == null) {
      return null;
    }
    Place place = Place.of(id);
    if (place == null) {
      throw cannotResume();
    }
    return place;
  }

  private static EventStream stream(Visit visit, @Nullable Place place) throws Rejected {
    if (place == null) {
      return visit.streams().forListening();
    }
    EventStream stream = visit.streams().find(place.stream());
    if (stream == null || !stream.canResume(place.event())) {
      throw cannotResume();
    }
    return stream;
  }

  private static Rejected cannotResume() {
    return new Rejected(400, HeaderNames.LAST_EVENT_ID + " names no event to resume from");
  }

  void delete(HttpCall call) throws Rejected, IOException {
    refuseStateless(call);
    Visit visit = visits.enter(call);
    try (SessionUse use = visit.use()) {
      if (!registry.end(use.session(), EndReason.CLIENT_DELETE)) {
        throw Rejected.unknownSession();
      }
    }
    call.empty(204);
  }

  private static void refuseStateless(HttpCall call) throws Rejected {
    String version = Visits.header(call, HeaderNames.PROTOCOL_VERSION);
    if (version != null && Meta.isStateless(version)) {
      call.setHeader("Allow", "POST");
      throw new Rejected(405, "revision " + version + " uses only POST");
    }
  }
}
