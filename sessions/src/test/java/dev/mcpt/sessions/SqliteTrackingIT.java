package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.wire.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackingIT extends TrackingContract {

  @TempDir Path folder;

  @Override
  String url() {
    return "jdbc:sqlite:" + folder.resolve("a folder/sessions.db");
  }

  @Test
  void aFileHasOneServerAtATime() throws Exception {
    McpServer first = McpServer.start(options("one"));
    assertThatThrownBy(() -> McpServer.start(options("two")))
        .isInstanceOf(StoreDownException.class)
        .hasMessageContaining("another server uses");
    first.close();
    assertThat(visitor(server("two")).session(STATEFUL)).isNotEmpty();
  }

  @Test
  void theIdOfASessionIsNowhereOnTheDisk() throws Exception {
    McpServer server = McpServer.start(options("one"));
    String session = visitor(server).session(STATEFUL);
    visitor(server).call(session, "echo", Json.object("message", "x"));
    server.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(session);
      }
    }
  }
}
