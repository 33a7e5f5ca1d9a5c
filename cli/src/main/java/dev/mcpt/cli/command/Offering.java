package dev.mcpt.cli.command;

import dev.mcpt.lock.Lock;
import dev.mcpt.lock.Part;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a server offers now, as a lock.
final class Offering {

  private final Visit visit;
  private final Redactor redactor;

  Offering(Visit visit) {
    this.visit = visit;
    this.redactor = visit.server().redactor();
  }

  /// @param parts what is looked at
  /// @throws ConnectionFailure also when a list cannot be had whole
  Lock of(Set<Part> parts) throws ConnectionFailure, InterruptedException {
    Connection connection = visit.connect();
    Map<Part, List<JsonObject>> items = new EnumMap<>(Part.class);
    for (Part part : Part.lists()) {
      if (parts.contains(part)) {
        items.put(part, items(part, connection.capabilities()));
      }
    }
    JsonObject info = Objects.requireNonNullElse(connection.serverInfo(), JsonObject.EMPTY);
    String instructions = Objects.requireNonNullElse(connection.instructions(), "");
    return new Lock(
        text(info.string("name")),
        text(info.string("version")),
        connection.revision().id(),
        parts.contains(Part.INSTRUCTIONS) ? redactor.text(instructions) : null,
        items);
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  List<JsonObject> items(Part part, JsonObject capabilities)
      throws ConnectionFailure, InterruptedException {
    String capability = part == Part.RESOURCE_TEMPLATES ? Part.RESOURCES.word() : part.word();
    if (!capabilities.has(capability)) {
      return List.of();
    }
    Listing listing =
        visit.ask(server ->
            switch (part) {
              case TOOLS -> server.tools(visit.request());
              case PROMPTS -> server.prompts(visit.request());
              case RESOURCES -> server.resources(visit.request());
              case RESOURCE_TEMPLATES -> server.resourceTemplates(visit.request());
              case INSTRUCTIONS -> throw new IllegalArgumentException("no list");
            });
    if (part == Part.RESOURCE_TEMPLATES && isUnknown(listing)) {
      return List.of();
    }
    if (listing.problem() != null) {
      throw new ConnectionFailure.MalformedTraffic(
          "the list of " + part.word() + " is not complete: " + listing.problem(),
          "`mcp-t inspect` shows what came; `mcp-t compliance` judges it.");
    }
    return listing.items().stream().map(item -> (JsonObject) redacted(item)).toList();
  }

  /// Templates have no capability of their own.
  private static boolean isUnknown(Listing listing) {
    ErrorResponse error = listing.pages().getFirst().error();
    return error != null && Objects.equals(error.code(), ErrorCodes.METHOD_NOT_FOUND);
  }

  private JsonValue redacted(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(redactor.text(text));
      case JsonArray array -> new JsonArray(array.items().stream().map(this::redacted).toList());
      case JsonObject object ->
          new JsonObject(
              object.members().stream()
                  .map(it -> new JsonObject.Member(it.name(), redacted(it.value())))
                  .toList());
      case JsonValue other -> other;
    };
  }
}
