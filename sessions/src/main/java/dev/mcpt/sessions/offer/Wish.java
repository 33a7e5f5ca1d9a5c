package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;

/// Something that only the client can give: what its user fills into a form, what its model says,
/// where its roots are.
///
/// @param key names the wish among those of one request
/// @param method by which the client is asked
/// @param capability that the client must have declared
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">
///   Multi round-trip requests</a>
public record Wish(String key, String method, JsonObject params, String capability) {

  /// A form for the user.
  ///
  /// @param schema of what is filled in, an object of plain members
  public static Wish form(String key, String message, JsonObject schema) {
    return new Wish(
        key,
        Methods.ELICIT,
        Json.object("message", message, "requestedSchema", schema),
        "elicitation");
  }

  /// A completion by the client's model.
  public static Wish completion(String key, String prompt, int maxTokens) {
    JsonObject message =
        Json.object("role", "user", "content", Json.object("type", "text", "text", prompt));
    return new Wish(
        key,
        Methods.CREATE_MESSAGE,
        Json.object("messages", Json.array(message), "maxTokens", maxTokens),
        "sampling");
  }

  /// The folders that the client works in.
  public static Wish roots(String key) {
    return new Wish(key, Methods.ROOTS_LIST, JsonObject.EMPTY, "roots");
  }

  /// Whether these capabilities of a client cover the wish. A client that names modes of
  /// elicitation must name the form.
  public boolean isCoveredBy(JsonObject capabilities) {
    JsonObject declared = capabilities.object(capability);
    return declared != null
        && (!method.equals(Methods.ELICIT) || declared.isEmpty() || declared.has("form"));
  }
}
