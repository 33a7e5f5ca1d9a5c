package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.Forms;
import dev.mcpt.wire.client.Handlers;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthEvent;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A user of one server that lists what there is and uses all of it, with handlers for what the
/// server asks. The scenario decides which calls are made and nothing else.
final class ConformanceClient {

  private static final Duration ALL = Duration.ofSeconds(25);

  private final Desk desk;
  private final ConformanceContext context;
  private boolean refused;

  /// @throws ConfigException if the context that the runner gives cannot be used
  ConformanceClient(Desk desk) throws ConfigException {
    this.desk = desk;
    this.context = ConformanceContext.of(desk.env().getOrDefault(ConformanceContext.VARIABLE, ""));
  }

  Exit use(String url) throws ConfigException, ConnectionFailure, InterruptedException {
    ServerConfig server = new Workspace(desk.folder(), desk.env()).server(url);
    Deadline deadline = Deadline.in(ALL);
    try (Connections connections = new Connections(InstantSource.system(), Sleeper.real());
        Interrupts.Registration _ = desk.interrupts().onInterrupt(connections::forceDisconnectAll);
        Connection connection = connections.isolated(server.target(), options(server), deadline)) {
      calls(connection, deadline);
      return refused ? Exit.FAILED : Exit.OK;
    }
  }

  private ConnectionOptions options(ServerConfig server) throws ConfigException {
    Revision asked = Revision.of(env("MCP_CONFORMANCE_PROTOCOL_VERSION"));
    ConnectionOptions options =
        ConnectionOptions.defaults()
            .withConnectTimeout(ALL)
            .withRedactor(server.redactor())
            .withHandlers(handlers(desk.folder()))
            .withOAuth(OAuth.of(context.authorization(), Browser.headless(), this::told));
    return asked == null ? options : options.withAtMost(asked);
  }

  private String env(String name) {
    return desk.env().getOrDefault(name, "");
  }

  private static Handlers handlers(Path folder) {
    JsonObject said =
        Json.object(
            "role", "assistant",
            "content", Json.object("type", "text", "text", "No model is asked here."),
            "model", "none",
            "stopReason", "endTurn");
    return Handlers.none()
        .withSampling(_ -> said, false)
        .withForms(Forms::accept)
        .withUrls(_ -> Json.object("action", "accept"))
        .withRoots(List.of(URI.create(folder.toUri().toString())));
  }

  private void calls(Connection connection, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Listing tools = connection.tools(deadline);
    tools.refused().forEach((tool, why) -> desk.console().note("not used: " + tool + ": " + why));
    switch (env("MCP_CONFORMANCE_SCENARIO")) {
      case "json-schema-ref-no-deref" -> desk.console().detail("tools are listed, not called");
      case "json-schema-2020-12-preservation" -> echo(connection, tools, deadline);
      default -> all(connection, tools, deadline);
    }
  }

  /// Gives the schema of each other tool to the one that echoes schemas.
  private void echo(Connection connection, Listing tools, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    for (JsonObject tool : tools.usable()) {
      JsonObject schema = tool.object("inputSchema");
      if (schema != null && schema.has("$schema")) {
        call(connection, "json_schema_echo", Json.object("schema", schema), deadline);
      }
    }
  }

  private void all(Connection connection, Listing tools, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    JsonArray planned = context.calls();
    if (planned != null) {
      for (JsonValue one : planned) {
        if (one instanceof JsonObject call) {
          JsonObject given = call.object("arguments");
          call(
              connection,
              String.valueOf(call.string("name")),
              given == null ? JsonObject.EMPTY : given,
              deadline);
        }
      }
    } else {
      for (JsonObject tool : tools.usable()) {
        JsonObject schema = tool.object("inputSchema");
        JsonObject arguments = Forms.filled(schema == null ? JsonObject.EMPTY : schema);
        call(connection, String.valueOf(tool.string("name")), arguments, deadline);
      }
    }
    if (connection.capabilities().has("resources")) {
      for (JsonObject resource : connection.resources(deadline).items()) {
        told("resource", connection.readResource(uri(resource), deadline));
      }
    }
    if (connection.capabilities().has("prompts")) {
      for (JsonObject prompt : connection.prompts(deadline).items()) {
        String name = String.valueOf(prompt.string("name"));
        told("prompt " + name, connection.getPrompt(name, JsonObject.EMPTY, deadline));
      }
    }
  }

  private static String uri(JsonObject resource) {
    return String.valueOf(resource.string("uri"));
  }

  private void call(Connection connection, String tool, JsonObject arguments, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    told(tool, connection.callTool(tool, arguments, deadline).reply());
  }

  private void told(OAuthEvent event) {
    desk.console().detail(String.valueOf(event));
  }

  private void told(String what, Reply reply) {
    JsonObject result = reply.result();
    refused |= result == null;
    desk.console().note(what + ": " + (result == null ? "no result, " + reply.body() : result));
  }
}
