package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription to everything that can be asked for, listened to for a moment and ended.
///
/// @param id of the request
/// @param supported what of the filter the server declares
/// @param reply what came
/// @param before the ids of subscriptions that were ended, of which something may still come
record Listening(Id id, JsonObject supported, Reply reply, List<Id> before) {

  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Duration WHILE = Duration.ofSeconds(3);

  /// Null if the server declares nothing that can be subscribed to.
  static @Nullable Listening of(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    JsonObject supported = supported(probe, connection);
    if (supported.isEmpty()) {
      return null;
    }
    // A slow server gets a second chance.
    Listening soon = of(probe, connection, supported, MOMENT, List.of());
    return soon.reply.messages().isEmpty()
        ? of(probe, connection, supported, WHILE, List.of(soon.id))
        : soon;
  }

  private static Listening of(
      Probe probe, Connection connection, JsonObject supported, Duration window, List<Id> before)
      throws ConnectionFailure, InterruptedException {
    JsonObject all =
        Json.object(
            "toolsListChanged", true, "promptsListChanged", true, "resourcesListChanged", true);
    JsonValue uris = supported.get("resourceSubscriptions");
    JsonObject filter = uris == null ? all : all.with("resourceSubscriptions", uris);
    Id id = connection.nextId();
    Outgoing out =
        connection.compose(Methods.SUBSCRIPTIONS_LISTEN, Json.object("notifications", filter), id);
    Reply reply =
        connection.transport().send(out.awaiting(new Await.Quiet(window)), probe.deadline());
    if (probe.channel() != Channel.HTTP) {
      connection.notify(Methods.CANCELLED, Json.object("requestId", id.json()), probe.deadline());
    }
    return new Listening(id, supported, reply, before);
  }

  private static JsonObject supported(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    JsonObject capabilities = connection.capabilities();
    var filter = Json.object();
    for (String list : List.of("tools", "prompts", "resources")) {
      if (declares(capabilities, list, "listChanged")) {
        filter.put(list + "ListChanged", true);
      }
    }
    if (declares(capabilities, "resources", "subscribe")) {
      for (JsonObject resource : Lists.of(probe, connection).resources()) {
        String uri = resource.string("uri");
        if (uri != null) {
          return filter.put("resourceSubscriptions", Json.array(uri)).build();
        }
      }
    }
    return filter.build();
  }

  private static boolean declares(JsonObject capabilities, String list, String what) {
    JsonObject of = capabilities.object(list);
    return of != null && Boolean.TRUE.equals(of.bool(what));
  }

  /// The verdict on a server that refuses to be listened to, or null.
  @Nullable Verdict refused() {
    for (Message message : reply.messages()) {
      if (message instanceof ErrorResponse error && id.equals(error.id())) {
        return Verdict.untestable(
            "subscriptions/listen was refused with " + error.code(), List.of(reply.exchange()));
      }
    }
    return null;
  }

  /// What came on the stream.
  List<Notification> notifications() {
    return reply.messages().stream()
        .filter(Notification.class::isInstance)
        .map(Notification.class::cast)
        .filter(note -> before.stream().noneMatch(ended -> ended.json().equals(subscription(note))))
        .toList();
  }

  /// The subscription that a notification belongs to, or null.
  static @Nullable JsonValue subscription(Notification note) {
    JsonObject params = note.params() instanceof JsonObject object ? object : JsonObject.EMPTY;
    JsonObject meta = params.object("_meta");
    return meta == null ? null : meta.get(MetaKeys.SUBSCRIPTION_ID);
  }
}
