package dev.mcpt.compliance.tools;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Refusal;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came of the call of a tool.
public record Called(Trial trial, Heard heard) {

  /// The result, or null when there is none or the server wants to be asked again.
  public @Nullable JsonObject result() {
    JsonObject result = heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
    boolean complete =
        result != null
            && !(result.get("resultType") instanceof JsonString(String type)
                && !type.equals("complete"));
    return complete ? result : null;
  }

  /// The result of a tool that did what it should, else null.
  public @Nullable JsonObject success() {
    JsonObject result = result();
    return result == null || Boolean.TRUE.equals(result.bool("isError")) ? null : result;
  }

  /// The content blocks of the result.
  public List<JsonObject> blocks() {
    JsonObject result = result();
    JsonArray content = result == null ? null : result.array("content");
    return content == null
        ? List.of()
        : content.items().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
  }

  /// The texts of the content blocks.
  public List<String> texts() {
    return blocks().stream().map(it -> it.string("text")).filter(Objects::nonNull).toList();
  }

  /// What became of the call, as a predicate.
  public String became() {
    return heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
  }
}
