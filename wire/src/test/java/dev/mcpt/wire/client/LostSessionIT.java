package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that forgets a session.
@Timeout(30)
class LostSessionIT {

  private final ReferenceServer server = ReferenceServer.start(Options.sound());
  private final Connections connections = connections();
  private final HttpTarget target = HttpTarget.of(server.url());

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private Connection open(Revision revision) throws Exception {
    return connections.isolated(
        target, ConnectionOptions.defaults().withRevision(revision), soon());
  }

  @Test
  void isNoticedAndANewSessionIsBegunWithoutTheOldId() throws Exception {
    Connection connection = open(Revision.V2025_11_25);
    assertThat(connection.ping(soon()).status()).isEqualTo(200);
    assertThat(connection.sessionLost()).isFalse();

    server.forgetSessionsBefore("tools/list");
    assertThat(connection.tools(soon()).problem()).isNotNull();
    assertThat(connection.sessionLost()).isTrue();

    Connection fresh =
        connections.recover(connection, target, ConnectionOptions.defaults(), _ -> {}, soon());
    assertThat(fresh.sessionId()).isNotNull().isNotEqualTo(connection.sessionId());
    assertThat(fresh.tools(soon()).items()).isNotEmpty();
    assertThat(fresh.sessionLost()).isFalse();
    assertThat(fresh.exchanges().getFirst().sentHead().toLowerCase(Locale.ROOT))
        .doesNotContain("mcp-session-id");
    assertThat(connection.exchanges()).extracting(Exchange::label).doesNotContain("DELETE");
    assertThat(server.openSessions()).isEqualTo(1);
  }

  @Test
  void anUnknownMethodIsNoLostSession() throws Exception {
    Connection connection = open(Revision.V2025_11_25);
    connection.request("no/such", null, soon());
    assertThat(connection.sessionLost()).isFalse();
    Connection modern = open(Revision.V2026_07_28);
    assertThat(modern.request("no/such", null, soon()).status()).isEqualTo(404);
    assertThat(modern.sessionLost()).isFalse();
  }
}
