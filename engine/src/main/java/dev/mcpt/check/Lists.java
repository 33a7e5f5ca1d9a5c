package dev.mcpt.check;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that a server lists, page after page, whatever the pages look like.
///
/// @param pages in the order in which they were asked for
public record Lists(List<Page> pages) {

  /// No more pages of one list than this are asked for.
  public static final int MAX_PAGES = 20;

  /// One page of a list.
  ///
  /// @param method the list request
  public record Page(String method, Heard heard) {

    /// The result object, or null if none came.
    public @Nullable JsonObject result() {
      return heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
    }
  }

  public Lists {
    pages = List.copyOf(pages);
  }

  /// The list requests that the declared capabilities promise; none if nothing is declared.
  public static List<String> promised(Connection connection) {
    var methods = new ArrayList<String>();
    JsonObject declared = connection.capabilities();
    if (declared.has("tools")) {
      methods.add(Methods.TOOLS_LIST);
    }
    if (declared.has("prompts")) {
      methods.add(Methods.PROMPTS_LIST);
    }
    if (declared.has("resources")) {
      methods.add(Methods.RESOURCES_LIST);
      methods.add(Methods.RESOURCES_TEMPLATES_LIST);
    }
    return methods;
  }

  /// Asks for every list that the server declares. Silence and errors end a list, not the others.
  ///
  /// @throws ConnectionFailure when the connection died
  public static Lists of(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    var pages = new ArrayList<Page>();
    for (String method : promised(connection)) {
      String cursor = null;
      int count = 0;
      do {
        JsonObject params = cursor == null ? null : Json.object("cursor", cursor);
        Heard heard =
            probe.send(connection, connection.compose(method, params, connection.nextId()));
        Page page = new Page(method, heard);
        pages.add(page);
        JsonObject result = page.result();
        cursor = result == null ? null : result.string("nextCursor");
        count++;
      } while (cursor != null && count < MAX_PAGES);
    }
    return new Lists(pages);
  }

  public List<JsonObject> tools() {
    return items("tools");
  }

  public List<JsonObject> prompts() {
    return items("prompts");
  }

  public List<JsonObject> resources() {
    return items("resources");
  }

  public List<JsonObject> resourceTemplates() {
    return items("resourceTemplates");
  }

  /// How many pages came with a result.
  public long served() {
    return pages.stream().filter(page -> page.result() != null).count();
  }

  /// The tools that can be called without an argument and do no harm: those that are declared
  /// readOnly, and, where the user allows calls, the others behind them.
  public List<JsonObject> harmlessTools(boolean mayCall) {
    List<JsonObject> plain = tools().stream().filter(tool -> !requires(tool)).toList();
    Stream<JsonObject> reading = plain.stream().filter(Lists::onlyReads);
    Stream<JsonObject> others = plain.stream().filter(tool -> mayCall && !onlyReads(tool));
    return Stream.concat(reading, others).filter(tool -> tool.string("name") != null).toList();
  }

  private static boolean requires(JsonObject tool) {
    JsonObject schema = tool.object("inputSchema");
    JsonArray required = schema == null ? null : schema.array("required");
    return required != null && !required.isEmpty();
  }

  private static boolean onlyReads(JsonObject tool) {
    JsonObject annotations = tool.object("annotations");
    return annotations != null && Boolean.TRUE.equals(annotations.bool("readOnlyHint"));
  }

  /// The prompts that can be had without an argument.
  public List<JsonObject> plainPrompts() {
    return prompts().stream().filter(prompt -> !demands(prompt)).toList();
  }

  private static boolean demands(JsonObject prompt) {
    JsonArray arguments = prompt.array("arguments");
    return arguments != null
        && arguments.items().stream()
            .anyMatch(argument ->
                argument instanceof JsonObject object
                    && object.has("required")
                    && !Boolean.FALSE.equals(object.bool("required")));
  }

  private List<JsonObject> items(String member) {
    Function<Page, Stream<JsonValue>> items =
        page -> {
          JsonObject result = page.result();
          JsonArray array = result == null ? null : result.array(member);
          return array == null ? Stream.empty() : array.items().stream();
        };
    return pages.stream()
        .flatMap(items)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }
}
