package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.client.ToolResult;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import org.jspecify.annotations.Nullable;

/// The harmless things that clients of a scenario do on a server, as far as it offers them.
///
/// @param echo a tool that gives back a text that it is given; null: there is none
/// @param member the argument of that tool that takes the text; null with `echo`
/// @param counter a tool that counts the calls of its session; null: there is none
/// @param info a tool that tells of the caller's session; null: there is none
/// @param heartbeat a tool made for keeping a session alive; null: there is none
/// @param slow a tool that takes as many `milliseconds` as it is told; null: there is none
record Errand(
    @Nullable String echo,
    @Nullable String member,
    @Nullable String counter,
    @Nullable String info,
    @Nullable String heartbeat,
    @Nullable String slow) {

  /// What came of an errand.
  ///
  /// @param done whether the server did it
  /// @param problem why not; null where it did
  record Done(boolean done, @Nullable String problem, Reply reply) {}

  static Errand of(Listing tools) {
    String echo = null;
    String member = null;
    boolean counter = false;
    boolean info = false;
    boolean heartbeat = false;
    boolean slow = false;
    for (JsonObject tool : tools.usable()) {
      String name = String.valueOf(tool.string("name"));
      if (name.equals("echo")) {
        member = only(tool, "string");
        echo = member == null ? null : name;
      }
      counter |= name.equals("counter") && needsNothing(tool) && counts(tool);
      info |= name.equals("session_info") && needsNothing(tool);
      heartbeat |= name.equals("heartbeat") && needsNothing(tool);
      slow |= name.equals("slow") && "milliseconds".equals(only(tool, "integer"));
    }
    return new Errand(
        echo,
        member,
        counter ? "counter" : null,
        info ? "session_info" : null,
        heartbeat ? "heartbeat" : null,
        slow ? "slow" : null);
  }

  /// The only argument that a tool requires, where that is of this type; else null.
  private static @Nullable String only(JsonObject tool, String type) {
    JsonObject schema = tool.object("inputSchema");
    JsonArray required = schema == null ? null : schema.array("required");
    JsonObject properties = schema == null ? null : schema.object("properties");
    if (required == null || properties == null || required.items().size() != 1) {
      return null;
    }
    JsonValue name = required.items().getFirst();
    if (!(name instanceof JsonString(String text))) {
      return null;
    }
    JsonObject property = properties.object(text);
    return property != null && type.equals(property.string("type")) ? text : null;
  }

  private static boolean counts(JsonObject tool) {
    JsonObject schema = tool.object("outputSchema");
    JsonObject properties = schema == null ? null : schema.object("properties");
    return properties != null && properties.has("count");
  }

  private static boolean needsNothing(JsonObject tool) {
    JsonObject schema = tool.object("inputSchema");
    JsonArray required = schema == null ? null : schema.array("required");
    return required == null || required.items().isEmpty();
  }

  /// One call: the nonce is echoed where the server can, else its tools are listed, else its life
  /// sign is asked for.
  Done run(Connection connection, String nonce, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    if (echo == null || member == null) {
      return plain(
          connection.capabilities().has("tools")
              ? connection.request("tools/list", null, deadline)
              : connection.lifeSign(deadline));
    }
    ToolResult result = connection.callTool(echo, Json.object(member, nonce), deadline);
    Done plain = plain(result.reply());
    if (!plain.done() || result.isError()) {
      return plain.done() ? new Done(false, "isError in answer to echo", result.reply()) : plain;
    }
    JsonObject said = result.result();
    return said != null && Json.write(said).contains(nonce)
        ? plain
        : new Done(false, "the answer to echo lacks " + nonce, result.reply());
  }

  /// What an answer says of the request.
  static Done plain(Reply reply) {
    if (reply.result() != null) {
      return new Done(true, null, reply);
    }
    var error = reply.error();
    String said =
        error != null
            ? "error " + error.code() + " " + error.message()
            : reply.status() != null ? "HTTP " + reply.status() : "no result";
    return new Done(false, said, reply);
  }

  /// What the counter says after one more call; null where it says nothing.
  static @Nullable Long count(Reply reply) {
    JsonObject all = reply.result();
    JsonObject structured = all == null ? null : all.object("structuredContent");
    return structured == null ? null : structured.integer("count");
  }
}
