package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ConnectionIT {

  private static final JsonObject ECHO = Json.object("text", "hällo\nwörld");

  @ParameterizedTest
  @EnumSource(Revision.class)
  void speaksEachRevisionOverHttp(Revision revision) throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var connections = connections()) {
      speaks(connections, HttpTarget.of(server.url()), revision);
      assertThat(server.openSessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void readsAnswersThatAreEventStreams(Revision revision) throws Exception {
    try (var server = ReferenceServer.start(Options.sound().answersAsSse(true));
        var connections = connections()) {
      speaks(connections, HttpTarget.of(server.url()), revision);
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void speaksEachRevisionOverStdio(Revision revision) throws Exception {
    try (var connections = connections()) {
      speaks(connections, Peers.stdio(), revision);
    }
  }

  private static void speaks(Connections connections, Target target, Revision revision)
      throws Exception {
    var options = ConnectionOptions.defaults().withRevision(revision);
    try (Connection connection = connections.isolated(target, options, soon())) {
      assertThat(connection.revision()).isEqualTo(revision);
      assertThat(requireNonNull(connection.serverInfo()).string("name")).isNotEmpty();
      assertThat(connection.capabilities().has("tools")).isTrue();
      Listing tools = connection.tools(soon());
      assertThat(tools.problem()).isNull();
      assertThat(tools.items()).anyMatch(tool -> "echo".equals(tool.string("name")));
      ToolResult result = connection.callTool("echo", ECHO, soon());
      assertThat(result.error()).isNull();
      assertThat(String.valueOf(result.result())).contains("hällo\\nwörld");
      assertThat(connection.exchanges()).noneMatch(exchange -> exchange.failure() != null);
    }
  }
}
