package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells what a text is in JSON-RPC 2.0. Never throws: what it cannot be is [Malformed].
///
/// Malformed is what breaks the envelope: no JSON object, a wrong or absent `jsonrpc`, an id of a
/// wrong type, a member of the envelope written twice, both or neither of result and error, scalar
/// params. The shape of `result` and `error` is for others to judge.
public final class Messages {

  private static final List<String> ENVELOPE =
      List.of("jsonrpc", "id", "method", "params", "result", "error");

  private Messages() {}

  /// The message of a text; a batch is [Malformed] here.
  public static Message read(String text) {
    try {
      return read(text, Json.read(text));
    } catch (JsonSyntaxException e) {
      return notJson(text, e);
    }
  }

  /// The message of strict UTF-8; a batch is [Malformed] here.
  public static Message read(byte[] utf8) {
    try {
      return read(Json.decode(utf8));
    } catch (JsonSyntaxException e) {
      return new Malformed(new String(utf8, StandardCharsets.UTF_8), List.of(problem(e)));
    }
  }

  /// The messages of a text that may be a batch: one for a single message, one per item of an
  /// array. An empty array, which JSON-RPC forbids, gives one [Malformed].
  public static List<Message> readAll(String text) {
    try {
      JsonValue value = Json.read(text);
      if (!(value instanceof JsonArray batch)) {
        return List.of(read(text, value));
      }
      if (batch.isEmpty()) {
        return List.of(new Malformed(text, List.of("the batch is empty")));
      }
      List<String> texts = Json.itemTexts(text);
      List<Message> messages = new ArrayList<>(batch.size());
      for (int i = 0; i < texts.size(); i++) {
        messages.add(read(texts.get(i), batch.items().get(i)));
      }
      return messages;
    } catch (JsonSyntaxException e) {
      return List.of(notJson(text, e));
    }
  }

  private static Malformed notJson(String text, JsonSyntaxException e) {
    return new Malformed(text, List.of(problem(e)));
  }

  private static String problem(JsonSyntaxException e) {
    return "not JSON at line " + e.line() + ", column " + e.column() + ": " + e.getMessage();
  }

  private static Message read(String text, JsonValue value) {
    if (!(value instanceof JsonObject json)) {
      String what = value instanceof JsonArray ? "a batch (array)" : "a JSON " + value.type();
      return new Malformed(text, List.of("not a message object but " + what));
    }
    List<String> problems = new ArrayList<>();
    json.duplicates().stream()
        .filter(ENVELOPE::contains)
        .forEach(name -> problems.add("'" + name + "' stands more than once"));
    version(json, problems);
    Message message =
        json.has("method") ? call(text, json, problems) : answer(text, json, problems);
    return message == null || !problems.isEmpty() ? new Malformed(text, json, problems) : message;
  }

  private static void version(JsonObject json, List<String> problems) {
    JsonValue version = json.get("jsonrpc");
    if (version == null) {
      problems.add("'jsonrpc' is missing");
    } else if (!version.equals(new JsonString("2.0"))) {
      problems.add("'jsonrpc' is " + version + " instead of \"2.0\"");
    }
  }

  private static @Nullable Message call(String text, JsonObject json, List<String> problems) {
    String method = json.string("method");
    if (method == null) {
      problems.add("'method' is no string: " + type(json, "method"));
    }
    for (String name : List.of("result", "error")) {
      if (json.has(name)) {
        problems.add("both 'method' and '" + name + "' are there");
      }
    }
    JsonValue params = json.get("params");
    if (params != null && !(params instanceof JsonObject) && !(params instanceof JsonArray)) {
      problems.add("'params' is neither object nor array: " + params.type());
    }
    Id id = id(json, problems);
    if (method == null) {
      return null;
    }
    if (id != null) {
      return new Request(id, method, params, json, text);
    }
    return json.has("id") ? null : new Notification(method, params, json, text);
  }

  private static @Nullable Message answer(String text, JsonObject json, List<String> problems) {
    JsonValue result = json.get("result");
    JsonValue error = json.get("error");
    if ((result == null) == (error == null)) {
      problems.add(
          result == null
              ? "none of 'method', 'result' and 'error' is there"
              : "both 'result' and 'error' are there");
    }
    if (error != null) {
      boolean isNull = json.get("id") instanceof JsonNull;
      Id id = isNull ? null : id(json, problems);
      return new ErrorResponse(id, json.has("id"), error, json, text);
    }
    Id id = id(json, problems);
    if (result != null && !json.has("id")) {
      problems.add("'id' is missing");
    }
    return id == null || result == null ? null : new Result(id, result, json, text);
  }

  /// The id, or null if it is absent or, with a problem noted, of a wrong type.
  private static @Nullable Id id(JsonObject json, List<String> problems) {
    JsonValue value = json.get("id");
    if (value == null) {
      return null;
    }
    Id id = Id.read(value);
    if (id == null) {
      problems.add("'id' is neither string nor integer: " + value);
    }
    return id;
  }

  private static String type(JsonObject json, String name) {
    return Objects.requireNonNull(json.get(name)).type();
  }
}
