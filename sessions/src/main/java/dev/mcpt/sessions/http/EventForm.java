package dev.mcpt.sessions.http;

import dev.mcpt.wire.revision.Revision;
import org.jspecify.annotations.Nullable;

/// How the events of a stream are written (server-sent events).
enum EventForm {
  /// The stateless era: no ids, because nothing is resumed.
  PLAIN,
  /// Up to 2025-06-18: each message has an id.
  NUMBERED,
  /// From 2025-11-25 on: besides, an event without data comes first, to be resumed from.
  PRIMED;

  static EventForm of(Revision revision) {
    return switch (revision.era()) {
      case STATELESS -> PLAIN;
      case STATEFUL -> revision.atLeast(Revision.V2025_11_25) ? PRIMED : NUMBERED;
    };
  }

  /// What comes first, so that the head of the response leaves at once.
  String opening(EventStream stream) {
    return switch (this) {
      case PLAIN, NUMBERED -> ":";
      case PRIMED -> id(stream, 0) + "\ndata:";
    };
  }

  /// Whether a client that has heard nothing yet can come back for the rest.
  boolean resumesFromStart() {
    return this == PRIMED;
  }

  String event(EventStream stream, long number, String data) {
    return switch (this) {
      case PLAIN -> "data: " + data;
      case NUMBERED, PRIMED -> id(stream, number) + "\ndata: " + data;
    };
  }

  private static String id(EventStream stream, long number) {
    return "id: " + stream.number() + "-" + number;
  }

  /// A place in one of the streams of a session.
  record Place(long stream, long event) {

    /// The place that an event id names, or null if it is no id of ours.
    static @Nullable Place of(String id) {
      if (!id.matches("[1-9]\\d{0,8}-(0|[1-9]\\d{0,8})")) {
        return null;
      }
      int dash = id.indexOf('-');
      return new Place(
          Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    }
  }
}
