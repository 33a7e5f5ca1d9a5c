package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that arrived and is no JSON-RPC 2.0 message.
///
/// @param text what arrived (with U+FFFD for bytes that are no UTF-8)
/// @param json what arrived, or null if that is no JSON object
/// @param problems every reason, at least one
public record Malformed(String text, @Nullable JsonObject json, List<String> problems)
    implements Message {

  public Malformed {
    problems = List.copyOf(problems);
  }

  public Malformed(String text, List<String> problems) {
    this(text, null, problems);
  }

  /// The id that can be read in spite of the problems, so that a bad answer still finds its
  /// request; null if there is none.
  public @Nullable Id id() {
    JsonValue id = json == null ? null : json.get("id");
    return id == null ? null : Id.read(id);
  }

  /// Whether it looks like an answer: no `method`, but a `result` or an `error`.
  public boolean isAnswer() {
    return json != null && !json.has("method") && (json.has("result") || json.has("error"));
  }
}
