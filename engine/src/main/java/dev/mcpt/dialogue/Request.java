package dev.mcpt.dialogue;

import dev.mcpt.provider.Answering;
import dev.mcpt.provider.ToolOffer;
import dev.mcpt.suite.Listed;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request for resources or prompts that an agent is offered in the shape of a tool.
enum Request {
  LIST_RESOURCES(
      "resources/list",
      "Lists the server's resources, and the templates of further ones: their URIs and what they hold.",
      "{\"type\": \"object\", \"properties\": {}}"),
  READ_RESOURCE(
      "resources/read",
      "Reads one of the server's resources.",
      """
      {"type": "object", "properties": {"uri": {"type": "string", "description": "The resource's URI."}},
       "required": ["uri"]}
      """),
  LIST_PROMPTS(
      "prompts/list",
      "Lists the server's prompts: their names, what they are for, and their arguments.",
      "{\"type\": \"object\", \"properties\": {}}"),
  GET_PROMPT(
      "prompts/get",
      "Gets one of the server's prompts, filled in with arguments.",
      """
      {"type": "object", "properties": {
         "name": {"type": "string", "description": "The prompt's name."},
         "arguments": {"type": "object", "description": "The prompt's arguments, by name.",
           "additionalProperties": {"type": "string"}}},
       "required": ["name"]}
      """);

  private static final Long METHOD_NOT_FOUND = -32601L;

  private final String method;
  private final String description;
  private final String schema;

  Request(String method, String description, String schema) {
    this.method = method;
    this.description = description;
    this.schema = schema;
  }

  /// The protocol's name of it.
  String method() {
    return method;
  }

  /// The tool's name, where no tool of the server has it.
  String tool() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a server must have for it.
  Listed of() {
    return switch (this) {
      case LIST_RESOURCES, READ_RESOURCE -> Listed.RESOURCES;
      case LIST_PROMPTS, GET_PROMPT -> Listed.PROMPTS;
    };
  }

  /// @param name of the tool
  ToolOffer offer(String name) {
    return Objects.requireNonNull(
        ToolOffer.of(Json.object("name", name, "description", description, "inputSchema", schema)));
  }

  private JsonSchema schema() {
    return Answering.schema(schema);
  }

  /// Why the request cannot be made with these arguments; null where it can.
  @Nullable String problem(JsonObject arguments) {
    var violations = schema().validate(arguments);
    return violations.isEmpty()
        ? null
        : "the arguments do not fit the schema: " + violations.getFirst();
  }

  /// Makes the request.
  ///
  /// @param arguments in which there is no [#problem]
  Answered send(Connection connection, JsonObject arguments, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return switch (this) {
      case LIST_RESOURCES -> resources(connection, deadline);
      case READ_RESOURCE -> Answered.of(connection.readResource(text(arguments, "uri"), deadline));
      case LIST_PROMPTS -> listed("prompts", connection.prompts(deadline));
      case GET_PROMPT ->
          Answered.of(
              connection.getPrompt(
                  text(arguments, "name"),
                  Objects.requireNonNullElse(arguments.object("arguments"), JsonObject.EMPTY),
                  deadline));
    };
  }

  private static String text(JsonObject arguments, String name) {
    return Objects.requireNonNull(arguments.string(name));
  }

  /// Resources, and templates from a server that knows what these are.
  private static Answered resources(Connection connection, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Listing resources = connection.resources(deadline);
    Answered listed = listed("resources", resources);
    if (listed.isError()) {
      return listed;
    }
    Listing templates = connection.resourceTemplates(deadline);
    ErrorResponse error = templates.pages().getLast().error();
    if (error != null && METHOD_NOT_FOUND.equals(error.code())) {
      return listed;
    }
    Answered more = listed("resourceTemplates", templates);
    return more.isError()
        ? more
        : new Answered(
            Json.object("resources", resources.items(), "resourceTemplates", templates.items()),
            false,
            null);
  }

  private static Answered listed(String member, Listing listing) {
    return listing.problem() == null
        ? new Answered(Json.object(member, listing.items()), false, null)
        : Answered.not(listing.problem());
  }
}
