package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Additions;
import dev.mcpt.sessions.offer.Facts;
import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.registry.ManualClock;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
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
  final Dispatcher dispatcher;

  Desk() {
    this(Additions.none());
  }

  Desk(Additions additions) {
    Facts facts = new Facts("9.9", clock.instant(), clock, registry, Duration.ofMinutes(1));
    dispatcher = new Dispatcher(Offer.of(facts, additions), log::add);
  }

  /// A client that has done whatever handshake its revision wants.
  Client client(Revision revision) {
    return switch (revision.era()) {
      case STATELESS -> client(alone(null));
      case STATEFUL -> client(revision, JsonObject.EMPTY);
    };
  }

  /// A client of the stateless era.
  Client client(Caller.Alone caller) {
    return new Client(
        caller, new InFlight(), new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
  }

  /// A client of the stateful era that has done its handshake with these capabilities.
  Client client(Revision revision, JsonObject capabilities) {
    Client client = uninitialized(revision, capabilities);
    dispatcher.take(Notification.of("notifications/initialized", null), client.conversation());
    return client;
  }

  /// A client whose `initialize` was answered, and that has said nothing since.
  Client uninitialized(Revision revision) {
    return uninitialized(revision, JsonObject.EMPTY);
  }

  private Client uninitialized(Revision revision, JsonObject capabilities) {
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    Handshake handshake =
        dispatcher.initialize(
            Request.of(
                Id.of(0),
                "initialize",
                initialize(revision.id()).with("capabilities", capabilities)),
            SessionKind.SESSION,
            heard::add);
    Handshake.Opened opened = Objects.requireNonNull(handshake.opened());
    opened.use().close();
    return new Client(
        new Caller.InSession(opened.conversation()),
        opened.conversation().inFlight(),
        heard,
        new LinkedBlockingQueue<>());
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
    return described(meta(logLevel));
  }

  static Caller.Alone described(JsonObject meta) {
    try {
      return Meta.of(Json.object("_meta", meta)).caller();
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

  /// The first text of a tool's result.
  static String text(JsonObject result) {
    JsonValue text = JsonPath.compile("$.content[0].text").first(result);
    return ((JsonString) Objects.requireNonNull(text)).value();
  }

  @Override
  public void close() {
    dispatcher.close();
  }

  /// @param heard every notification that reached the client
  /// @param asked every request that did
  record Client(
      Caller caller,
      InFlight inFlight,
      BlockingQueue<Notification> heard,
      BlockingQueue<Request> asked)
      implements Outlet {

    @Override
    public void send(Notification notification) {
      heard.add(notification);
    }

    @Override
    public boolean ask(Request request) {
      return asked.add(request);
    }

    Conversation conversation() {
      return ((Caller.InSession) caller).conversation();
    }

    Answer ask(Desk desk, Id id, String method, @Nullable JsonObject params) {
      return desk.dispatcher.answer(
          Request.of(id, method, withMeta(params)), caller, inFlight, this);
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
