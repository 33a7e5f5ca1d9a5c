package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server whose schemas refer to a document elsewhere: nobody may go and fetch it.
@Timeout(120)
class RemoteReferenceIT {

  /// `TOOL` is the one tool, whose schemas refer to the listener.
  private static final String SERVER =
      """
      while IFS= read -r line; do
        [ ${#line} -lt 9999 ] || continue  # the shell would take a minute for a long line
        id=${line#*\\"id\\":}; id=${id%%[,\\}]*}
        case "$line" in
        *'"initialize"'*) result='{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"sh","version":"1"}}' ;;
        *'"tools/list"'*) result='{"tools":[TOOL]}' ;;
        *'"tools/call"'*) result='{"content":[{"type":"text","text":"{}"}],"structuredContent":{"a":1}}' ;;
        *) result='{}' ;;
        esac
        case "$line" in *'"id"'*) printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result" ;; esac
      done
      """;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger visitors = new AtomicInteger();

  @TempDir private Path folder;

  RemoteReferenceIT() throws IOException {}

  @BeforeEach
  void listen() throws IOException {
    Thread.ofVirtual().start(this::count);
    Files.writeString(folder.resolve("server.sh"), SERVER.replace("TOOL", tool()));
    Files.writeString(
        folder.resolve("far.yaml"),
        "command: sh %s\nprotocol_version: 2025-11-25\n".formatted(folder.resolve("server.sh")));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private void count() {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
        visitors.incrementAndGet();
      } catch (IOException _) {
        return;
      }
    }
  }

  private String tool() {
    String schema =
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"%1$s/id","type":"object",\
        "properties":{"a":{"$ref":"%1$s/a.json"},"b":{"$dynamicRef":"%1$s/b.json#c"}},\
        "allOf":[{"$ref":"%1$s/c.json#/d"}]}\
        """
            .formatted("http://127.0.0.1:" + listener.getLocalPort());
    return """
    {"name":"far","description":"d","inputSchema":%1$s,"outputSchema":%1$s,"annotations":{"readOnlyHint":true}}\
    """
        .formatted(schema);
  }

  @Test
  void isFollowedByNoCommand() throws Exception {
    Files.writeString(
        folder.resolve("tools.json"),
        """
        {"suite_id": "tools", "suite_type": "tools", "test_cases": [{"test_id": "a", "steps": [
          {"call": {"tool": "far", "arguments": {"a": 1}},
           "expect": [{"path": "$.structuredContent", "schema": {"type": "object"}}]}]}]}
        """);
    assertThat(Typed.in(folder, "inspect", "far.yaml").exit()).isZero();
    assertThat(Typed.in(folder, "health", "far.yaml").exit()).isZero();
    assertThat(Typed.in(folder, "run", "tools.json", "far.yaml").out()).contains("far");
    Typed compliance = Typed.in(folder, "compliance", "far.yaml", "--call-tools");
    assertThat(compliance.out()).contains("passed");
    assertThat(Typed.in(folder, "security", "far.yaml").out()).isNotEmpty();

    assertThat(visitors).hasValue(0);
  }

  @Test
  void isShownAsTheServerWroteIt() throws Exception {
    Typed typed = Typed.in(folder, "inspect", "far.yaml", "--format", "json");
    JsonObject seen = (JsonObject) Json.read(typed.out());
    assertThat(String.valueOf(seen.array("tools"))).isEqualTo("[" + tool() + "]");
    assertThat(visitors).hasValue(0);
  }
}
