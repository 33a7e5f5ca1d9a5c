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
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.StdioTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server as a process of its own, and mcp-t's own client.
class StdioProcessIT {

  private final StdioTarget target =
      StdioTarget.of(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Dfile.encoding=ISO-8859-1",
              "-cp",
              System.getProperty("java.class.path"),
              StdioMain.class.getName()));
  private final Connections connections = new Connections(InstantSource.system(), Thread::sleep);
  private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));

  @AfterEach
  void close() {
    connections.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Revision.class,
      names = {"V2025_03_26", "V2025_11_25", "V2026_07_28"})
  void servesAClientAndWritesNothingButMessages(Revision revision) throws Exception {
    ConnectionOptions options = ConnectionOptions.defaults().withRevision(revision);
    try (Connection connection = connections.isolated(target, options, deadline)) {
      assertThat(connection.revision()).isEqualTo(revision);
      assertThat(connection.tools(deadline).items()).hasSize(9);
      JsonObject message = Json.object("message", "h\u00e9 \ud83d\ude00 \u65e5");
      assertThat(String.valueOf(connection.callTool("echo", message, deadline).result()))
          .contains("h\u00e9 \ud83d\ude00 \u65e5");
      StdioTransport transport = (StdioTransport) connection.transport();
      assertThat(transport.rawStdoutLines())
          .isNotEmpty()
          .allMatch(line -> !(Messages.read(line) instanceof Malformed));
    }
  }

  @Test
  void isFoundToSpeakBothEras() throws Exception {
    EraSurvey survey = connections.survey(target, ConnectionOptions.defaults(), deadline);
    assertThat(survey.stateful()).isTrue();
    assertThat(survey.stateless()).isTrue();
  }
}
