package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that the real service would have taken.
///
/// @param number its place among those, from 1, in the order of their arrival
/// @param format the wire format
/// @param model the name of the wanted model
/// @param system the text of the system prompt; empty when there is none
/// @param messages as they were sent; in OpenAI's format with those of the system
/// @param tools as they were sent
/// @param stream whether events are wanted
/// @param headers those that tell something, with names in lower case
/// @param body the whole text
/// @param arrivalNanos when it had been read, by [System#nanoTime()]
public record Received(
    int number,
    Format format,
    String model,
    String system,
    List<Map<String, Object>> messages,
    List<Map<String, Object>> tools,
    boolean stream,
    Map<String, String> headers,
    String body,
    long arrivalNanos) {

  public Received {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    headers = Map.copyOf(headers);
  }

  /// The same as request of this number.
  Received numbered(int other) {
    return new Received(
        other, format, model, system, messages, tools, stream, headers, body, arrivalNanos);
  }

  /// How often the model has already spoken in this conversation.
  public int assistantMessages() {
    return (int) messages.stream().filter(message -> is(message, "assistant")).count();
  }

  /// The text of the last message in which the user says something; empty when there is none.
  public String lastUserText() {
    return last(
        messages.stream()
            .filter(message -> is(message, "user"))
            .map(message -> text(message.get("content")))
            .filter(text -> !text.isEmpty()));
  }

  /// The text of the last tool result; empty when there is none.
  public String lastToolResult() {
    return last(messages.stream().flatMap(Received::toolResults));
  }

  /// The text of the last message, whether a user's, a tool's or the model's.
  public String lastText() {
    if (messages.isEmpty()) {
      return "";
    }
    Map<String, Object> message = messages.getLast();
    String said = text(message.get("content"));
    return said.isEmpty() ? last(toolResults(message)) : said;
  }

  /// The names of the tools on offer, in order.
  public List<String> toolNames() {
    return tools.stream()
        .map(tool -> format == Format.OPENAI ? Json.object(tool, "function") : tool)
        .map(tool -> Objects.requireNonNullElse(Json.text(tool, "name"), ""))
        .toList();
  }

  private static boolean is(Map<String, Object> message, String role) {
    return role.equals(message.get("role"));
  }

  private static String last(Stream<String> texts) {
    return texts.reduce("", (_, later) -> later);
  }

  private static Stream<String> toolResults(Map<String, Object> message) {
    if (is(message, "tool")) {
      return Stream.of(text(message.get("content")));
    }
    return Json.array(message, "content").stream()
        .map(Json::asObject)
        .filter(block -> block != null && "tool_result".equals(block.get("type")))
        .map(block -> text(Objects.requireNonNull(block).get("content")));
  }

  /// The text of a content: a string, or the text blocks of an array.
  static String text(@Nullable Object content) {
    return switch (content) {
      case String text -> text;
      case List<?> blocks ->
          blocks.stream()
              .map(Json::asObject)
              .filter(block -> block != null && "text".equals(block.get("type")))
              .map(block -> String.valueOf(Objects.requireNonNull(block).get("text")))
              .collect(Collectors.joining("\n"));
      case null, default -> "";
    };
  }
}
