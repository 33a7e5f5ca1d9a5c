package dev.mcpt.wire.client;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// What a client wants to be told of by its server, or what the server agreed to.
///
/// @param tools changes of the list of tools
/// @param prompts changes of the list of prompts
/// @param resources changes of the list of resources
/// @param uris resources whose changes are wanted
public record Topics(boolean tools, boolean prompts, boolean resources, List<String> uris) {

  public Topics {
    uris = List.copyOf(uris);
  }

  /// The changes of these resources.
  public static Topics ofResources(String... uris) {
    return new Topics(false, false, false, List.of(uris));
  }

  /// The changes of all lists.
  public static Topics ofLists() {
    return new Topics(true, true, true, List.of());
  }

  /// Whether this change is among them.
  public boolean covers(Change change) {
    return switch (change) {
      case Change.Tools _ -> tools;
      case Change.Prompts _ -> prompts;
      case Change.Resources _ -> resources;
      case Change.Resource(String uri, var _, var _) -> uris.stream().anyMatch(uri::startsWith);
    };
  }

  /// A `SubscriptionFilter`.
  JsonObject filter() {
    JsonObject filter = JsonObject.EMPTY;
    filter = tools ? filter.with("toolsListChanged", JsonBoolean.TRUE) : filter;
    filter = prompts ? filter.with("promptsListChanged", JsonBoolean.TRUE) : filter;
    filter = resources ? filter.with("resourcesListChanged", JsonBoolean.TRUE) : filter;
    return uris.isEmpty() ? filter : filter.with("resourceSubscriptions", Json.of(uris));
  }

  /// What a `SubscriptionFilter` says, as far as it is sound.
  static Topics of(JsonObject filter) {
    List<String> uris = new ArrayList<>();
    if (filter.get("resourceSubscriptions") instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (item instanceof JsonString(String uri)) {
          uris.add(uri);
        }
      }
    }
    return new Topics(
        JsonBoolean.TRUE.equals(filter.get("toolsListChanged")),
        JsonBoolean.TRUE.equals(filter.get("promptsListChanged")),
        JsonBoolean.TRUE.equals(filter.get("resourcesListChanged")),
        uris);
  }
}
