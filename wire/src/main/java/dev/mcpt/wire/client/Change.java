package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import org.jspecify.annotations.Nullable;

/// A change that a server tells of.
public sealed interface Change {

  /// The notification as it came.
  Notification message();

  /// The subscription that it belongs to, as the server says; null in the stateful era, and where
  /// the server leaves it out.
  @Nullable JsonValue subscriptionId();

  /// The list of tools is another.
  record Tools(Notification message, @Nullable JsonValue subscriptionId) implements Change {}

  /// The list of prompts is another.
  record Prompts(Notification message, @Nullable JsonValue subscriptionId) implements Change {}

  /// The list of resources is another.
  record Resources(Notification message, @Nullable JsonValue subscriptionId) implements Change {}

  /// A resource is another.
  ///
  /// @param uri of the resource, perhaps a part of the one that was subscribed to; empty where the
  ///   server leaves it out
  record Resource(String uri, Notification message, @Nullable JsonValue subscriptionId)
      implements Change {}

  /// The change that a notification tells of, or null if it tells of something else.
  static @Nullable Change of(Notification note) {
    JsonValue id = subscription(note);
    return switch (note.method()) {
      case Methods.TOOLS_CHANGED -> new Tools(note, id);
      case Methods.PROMPTS_CHANGED -> new Prompts(note, id);
      case Methods.RESOURCES_CHANGED -> new Resources(note, id);
      case Methods.RESOURCE_UPDATED -> {
        String uri = note.params() instanceof JsonObject params ? params.string("uri") : null;
        yield new Resource(uri == null ? "" : uri, note, id);
      }
      default -> null;
    };
  }

  /// The id of the subscription that a notification says it belongs to.
  static @Nullable JsonValue subscription(Notification note) {
    JsonObject meta = note.params() instanceof JsonObject params ? params.object("_meta") : null;
    return meta == null ? null : meta.get(MetaKeys.SUBSCRIPTION_ID);
  }
}
