package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with a defect must still be reached, or no check could tell of it.
@Timeout(60)
class DefectiveServerIT {

  @ParameterizedTest
  @EnumSource(Defect.class)
  void isReachedOverHttpInBothEras(Defect defect) throws Exception {
    try (var server = ReferenceServer.start(Options.sound().breaking(defect.id()));
        var connections = connections()) {
      HttpTarget target = HttpTarget.of(server.url());
      reaches(connections, target, Revision.V2025_11_25);
      reaches(connections, target, Revision.V2026_07_28);
      EraSurvey survey = connections.survey(target, ConnectionOptions.defaults(), soon());
      assertThat(survey.stateful()).isTrue();
      assertThat(survey.stateless()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jsonrpc-id-echo",
        "jsonrpc-no-reply-to-notification",
        "stdio-stdout-clean",
        "init-initialized-accepted"
      })
  void isReachedOverStdioInBothEras(String defect) throws Exception {
    try (var connections = connections()) {
      reaches(connections, Peers.stdio("--break", defect), Revision.V2025_11_25);
      reaches(connections, Peers.stdio("--break", defect), Revision.V2026_07_28);
    }
  }

  private static void reaches(Connections connections, Target target, Revision revision)
      throws Exception {
    var options = ConnectionOptions.defaults().withRevision(revision);
    try (Connection connection = connections.isolated(target, options, soon())) {
      assertThat(connection.tools(soon()).items()).isNotEmpty();
    }
  }

  @Test
  void anAnswerUnderAnotherIdEndsTheWait() throws Exception {
    try (var connections = connections();
        Connection connection =
            connections.isolated(
                Peers.stdio("--break", "jsonrpc-id-echo"),
                ConnectionOptions.defaults().withRevision(Revision.V2025_11_25),
                soon())) {
      Reply reply =
          connection.request("ping", null, RequestOptions.none().withId(Id.of("7")), soon());
      assertThat(reply.answer()).isNull();
      assertThat(reply.messages()).hasSize(1);
      assertThat(reply.took()).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void linesThatAreNoMessagesAreKept() throws Exception {
    try (var connections = connections();
        Connection connection =
            connections.isolated(
                Peers.stdio("--break", "stdio-stdout-clean"),
                ConnectionOptions.defaults().withRevision(Revision.V2025_11_25),
                soon())) {
      StdioTransport transport = (StdioTransport) connection.transport();
      assertThat(transport.rawStdoutLines()).anyMatch(line -> !line.startsWith("{"));
      assertThat(connection.callTool("echo", JsonObject.EMPTY, soon()).reply().answer())
          .isNotNull();
    }
  }
}
