package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Facts;
import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.registry.ManualClock;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A dispatcher with a manual clock, and clients that ask it without any transport.
final class Desk implements AutoCloseable {

  static final Revision MODERN = Revision.V2026_07_28;

  final ManualClock clock = new ManualClock();
  final SessionRegistry registry =
      new SessionRegistry(clock, Duration.ofMinutes(5), 100, new SessionIds());
  final List<String> log = new ArrayList<>();
  final Dispatcher dispatcher =
      new Dispatcher(
          Offer.of(new Facts("9.9", clock.instant(), clock, registry, Duration.ofMinutes(1))),
          log::add);

  /// A client that has done whatever handshake its revision wants.
  Client client(Revision revision) {
    return switch (revision.era()) {
      case STATELESS -> new Client(alone(null), new InFlight(), new LinkedBlockingQueue<>());
      case STATEFUL -> {
        Client client = uninitialized(revision);
        dispatcher.take(Notification.of("notifications/initialized", null), client.conversation());
        yield client;
      }
    };
  }

  /// A client whose `initialize` was answered, and that has said nothing since.
  Client uninitialized(Revision revision) {
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    Handshake handshake =
        dispatcher.initialize(
            Request.of(Id.of(0), "initialize", initialize(revision.id())),
            SessionKind.SESSION,
            heard::add);
    Handshake.Opened opened = Objects.requireNonNull(handshake.opened());
    opened.use().close();
    return new Client(
        new Caller.InSession(opened.conversation()), opened.conversation().inFlight(), heard);
  }

  static JsonObject initialize(String version) {
    return Json.object(
        "protocolVersion",
        version,
        "capabilities",
        JsonObject.EMPTY,
        "clientInfo",
        Json.object("name", "desk", "version", "1"));
  }

  static Caller.Alone alone(@Nullable String logLevel) {
    try {
      return Meta.of(Json.object("_meta", meta(logLevel))).caller();
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  static JsonObject meta(@Nullable String logLevel) {
    return Json.object()
        .put(MetaKeys.PROTOCOL_VERSION, MODERN.id())
        .put(MetaKeys.CLIENT_CAPABILITIES, JsonObject.EMPTY)
        .putIfPresent(MetaKeys.LOG_LEVEL, logLevel)
        .build();
  }

  @Override
  public void close() {
    dispatcher.close();
  }

  /// @param heard every notification that reached the client
  record Client(Caller caller, InFlight inFlight, BlockingQueue<Notification> heard) {

    Conversation conversation() {
      return ((Caller.InSession) caller).conversation();
    }

    Answer ask(Desk desk, Id id, String method, @Nullable JsonObject params) {
      return desk.dispatcher.answer(
          Request.of(id, method, withMeta(params)), caller, inFlight, heard::add);
    }

    private @Nullable JsonObject withMeta(@Nullable JsonObject params) {
      if (caller instanceof Caller.InSession) {
        return params;
      }
      JsonObject given = params == null ? JsonObject.EMPTY : params;
      JsonObject meta = given.object("_meta");
      for (JsonObject.Member member : meta(null).members()) {
        meta = (meta == null ? JsonObject.EMPTY : meta).with(member.name(), member.value());
      }
      return given.with("_meta", Objects.requireNonNull(meta));
    }

    /// The result of a request that must be served.
    JsonObject result(Desk desk, String method, @Nullable JsonObject params) {
      return switch (ask(desk, Id.of(1), method, params)) {
        case Answer.Served(var message) -> (JsonObject) message.result();
        case Answer.Refused(var message, _) -> throw new AssertionError(message.text());
        case Answer.Silent() -> throw new AssertionError("silent");
      };
    }

    /// The error of a request that must be refused.
    JsonObject error(Desk desk, String method, @Nullable JsonObject params) {
      return switch (ask(desk, Id.of(1), method, params)) {
        case Answer.Served(var message) -> throw new AssertionError(message.text());
        case Answer.Refused(var message, _) -> (JsonObject) message.error();
        case Answer.Silent() -> throw new AssertionError("silent");
      };
    }

    long code(Desk desk, String method, @Nullable JsonObject params) {
      return Objects.requireNonNull(error(desk, method, params).integer("code"));
    }

    /// The result of a tool call.
    JsonObject call(Desk desk, String tool, JsonObject arguments) {
      return result(desk, "tools/call", Json.object("name", tool, "arguments", arguments));
    }
  }
}
