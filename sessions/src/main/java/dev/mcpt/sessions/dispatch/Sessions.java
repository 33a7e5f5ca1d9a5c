package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.dispatch.Handshake.Opened;
import dev.mcpt.sessions.offer.LogLevel;
import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What only the stateful era has: the handshake, the client's notifications, and the methods that
/// change what a session remembers.
final class Sessions {

  private final Offer offer;
  private final Changes changes;
  private final SessionRegistry registry;
  private final Map<Session, Conversation> conversations = new ConcurrentHashMap<>();

  Sessions(Offer offer, Changes changes) {
    this.offer = offer;
    this.changes = changes;
    this.registry = offer.facts().registry();
  }

  /// Opens a session in the proposed revision, or in the latest one if that is unknown.
  Opened open(JsonObject params, SessionKind kind, @Nullable String principal, Outlet unsolicited)
      throws Refusal {
    Revision revision = revision(params);
    JsonObject capabilities = params.object("capabilities");
    if (capabilities == null) {
      throw Refusal.params("params.capabilities must be an object");
    }
    JsonObject client = params.object("clientInfo");
    String name = client == null ? null : client.string("name");
    String version = client == null ? null : client.string("version");
    if (name == null || version == null) {
      throw Refusal.params("params.clientInfo must have the strings name and version");
    }
    ClientName named = new ClientName(Texts.shown(name), Texts.shown(version));
    SessionUse use = registry.open(new Opening(kind, named, revision.id(), principal));
    if (use == null) {
      throw Refusal.full("no room for another session");
    }
    return new Opened(conversation(use.session(), capabilities, unsolicited), use);
  }

  /// The conversation of a session; a new one for a session that was opened elsewhere.
  ///
  /// @param unsolicited where notifications of a new one go that belong to no request
  Conversation conversation(Session session, Outlet unsolicited) {
    return conversation(session, JsonObject.EMPTY, unsolicited);
  }

  private Conversation conversation(Session session, JsonObject capabilities, Outlet unsolicited) {
    Conversation known = conversations.get(session);
    if (known != null) {
      return known;
    }
    Revision revision = Revision.of(session.opening().protocolVersion());
    if (revision == null) {
      throw new IllegalStateException("no revision: " + session.opening());
    }
    Conversation mine = new Conversation(session, revision, capabilities, unsolicited);
    Conversation theirs = conversations.putIfAbsent(session, mine);
    if (theirs != null) {
      return theirs;
    }
    session.afterEnd(() -> {
      conversations.remove(session);
      mine.end(changes);
    });
    if (offer.changing()) {
      mine.subscribe(changes, Methods.TOOLS_CHANGED);
      mine.subscribe(changes, Methods.PROMPTS_CHANGED);
    }
    return mine;
  }

  /// The revision that an `initialize` leads to.
  ///
  /// @throws Refusal if it proposes none
  static Revision revision(JsonObject params) throws Refusal {
    String proposed = params.string("protocolVersion");
    if (proposed == null) {
      throw Refusal.params("params.protocolVersion must be a string");
    }
    Revision revision = Revision.of(proposed);
    return revision != null && revision.era() == Era.STATEFUL
        ? revision
        : Revision.latestStateful();
  }

  JsonObject initialized(Revision revision) {
    return Json.object(
        "protocolVersion", revision.id(),
        "capabilities", Capabilities.of(revision, offer.changing()),
        "serverInfo", offer.facts().serverInfo(revision),
        "instructions", Capabilities.INSTRUCTIONS);
  }

  /// Takes a notification of the client; those that mean nothing here are ignored, as is one that
  /// comes too late.
  void take(Notification notification, Conversation conversation) {
    switch (notification.method()) {
      case "notifications/initialized" -> registry.activate(conversation.session());
      case "notifications/cancelled" -> cancel(notification, conversation.inFlight());
      default -> {}
    }
  }

  /// Cancels what the notification names; a wrong or unknown name is ignored, as the spec wants.
  static void cancel(Notification notification, InFlight inFlight) {
    JsonValue named =
        notification.params() instanceof JsonObject params ? params.get("requestId") : null;
    Id id = named == null ? null : Id.read(named);
    if (id != null) {
      inFlight.cancel(id);
    }
  }

  JsonObject setLevel(Ask ask) throws Refusal {
    LogLevel level = LogLevel.of(ask.string("level"));
    if (level == null) {
      throw Refusal.params("params.level must be one of the eight levels");
    }
    own(ask).logLevel(level);
    return JsonObject.EMPTY;
  }

  JsonObject subscribe(Ask ask) throws Refusal {
    own(ask).subscribe(changes, ResourceReads.wanted(offer.resources(), ask).uri());
    return JsonObject.EMPTY;
  }

  JsonObject unsubscribe(Ask ask) throws Refusal {
    own(ask).unsubscribe(changes, ResourceReads.wanted(offer.resources(), ask).uri());
    return JsonObject.EMPTY;
  }

  private static Conversation own(Ask ask) {
    return switch (ask.caller()) {
      case Caller.InSession(Conversation conversation) -> conversation;
      case Caller.Alone _ -> throw new IllegalStateException("no session: " + ask.request());
    };
  }
}
