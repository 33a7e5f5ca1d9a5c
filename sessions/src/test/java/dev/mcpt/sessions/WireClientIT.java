package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server and mcp-t's own client understand each other in every revision.
class WireClientIT {

  private final McpServer server = McpServer.start(Visitor.options());
  private final Target target = HttpTarget.of(server.url());
  private final Connections connections = new Connections(InstantSource.system(), Thread::sleep);
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(30));

  WireClientIT() throws IOException {}

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection connect(Revision revision) throws Exception {
    return connections.isolated(
        target, ConnectionOptions.defaults().withRevision(revision), deadline);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void offersEverythingToTheClientInEveryRevision(Revision revision) throws Exception {
    try (Connection connection = connect(revision)) {
      assertThat(connection.revision()).isEqualTo(revision);
      assertThat(connection.tools(deadline).items()).hasSize(9);
      assertThat(connection.resources(deadline).items()).hasSize(15);
      assertThat(connection.resourceTemplates(deadline).items()).hasSize(2);
      assertThat(connection.prompts(deadline).items()).hasSize(3);
      JsonObject message = Json.object("message", "hello");
      assertThat(connection.callTool("echo", message, deadline).isError()).isFalse();
      assertThat(connection.callTool("fail", JsonObject.EMPTY, deadline).isError()).isTrue();
      assertThat(connection.readResource("mcpt://docs/readme", deadline).body())
          .contains("demo server");
    }
    assertThat(server.registry().active()).isZero();
  }

  @Test
  void isFoundToSpeakBothEras() throws Exception {
    EraSurvey survey = connections.survey(target, ConnectionOptions.defaults(), deadline);
    assertThat(survey.stateful()).isTrue();
    assertThat(survey.stateless()).isTrue();
    assertThat(survey.newest()).isEqualTo(Revision.V2026_07_28);
    assertThat(survey.statefulRevision()).isEqualTo(Revision.V2025_11_25);
  }
}
