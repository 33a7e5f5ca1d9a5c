package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills `${user}`, `${tool}` and `${system}` in an answer with what the request says: the last
/// text of the user, the last tool result, the system prompt. `${user:REGEX}` is the first part of
/// it that the expression finds (its first group, if it has one), or nothing; the expression has no
/// closing brace.
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\$\\{(user|tool|system)(?::([^}]*))?}");

  private final Received request;

  Template(Received request) {
    this.request = request;
  }

  Answer fill(Answer answer) {
    return switch (answer) {
      case Late(Answer then, var latency) -> new Late(fill(then), latency);
      case EndlessTools(ToolCall call) -> new EndlessTools(fill(call));
      case Reply reply -> fill(reply);
      case Fault.CutStream(Reply reply) -> new Fault.CutStream(fill(reply));
      case Fault.SlowTokens(Reply reply, var perToken) ->
          new Fault.SlowTokens(fill(reply), perToken);
      case Fault other -> other;
    };
  }

  private Reply fill(Reply reply) {
    List<ToolCall> calls = reply.calls().stream().map(this::fill).toList();
    return new Reply(fill(reply.text()), calls, reply.ending(), reply.usage());
  }

  /// Within JSON it is the strings that are filled, so that it stays JSON whatever comes in.
  private ToolCall fill(ToolCall call) {
    String arguments = call.arguments();
    if (PLACE.matcher(arguments).find()) {
      try {
        arguments = Json.write(fillAll(Json.read(arguments, false)));
      } catch (BadJson _) {
        arguments = fill(arguments);
      }
    }
    return new ToolCall(call.name(), arguments);
  }

  private Object fillAll(Object value) {
    return switch (value) {
      case String text -> fill(text);
      case List<?> list -> list.stream().map(this::fillAll).collect(Collectors.toList());
      case Map<?, ?> map -> {
        Map<String, Object> filled = new LinkedHashMap<>();
        map.forEach((name, member) -> filled.put(String.valueOf(name), fillAll(member)));
        yield filled;
      }
      default -> value;
    };
  }

  private String fill(String text) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), place.group(2))));
  }

  private String value(String name, @Nullable String expression) {
    String text =
        switch (name) {
          case "user" -> request.lastUserText();
          case "tool" -> request.lastToolResult();
          default -> request.system();
        };
    if (expression == null) {
      return text;
    }
    Matcher found = Pattern.compile(expression).matcher(text);
    if (!found.find()) {
      return "";
    }
    String part = found.groupCount() > 0 ? found.group(1) : found.group();
    return part == null ? "" : part;
  }
}
