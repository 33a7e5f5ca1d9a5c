package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a server writes into its schemas comes through as it was written.
@Timeout(30)
class RawSchemaIT {

  /// Numbers beyond any machine's, members twice, escapes, an order of its own, unknown words.
  private static final String SCHEMA =
      "{\"type\":\"object\",\"z\":1,\"properties\":{\"b\":{\"maximum\":1E+400,\"minimum\":-0.0,"
          + "\"const\":12345678901234567890.10},\"a\":{\"$ref\":\"#/$defs/x\",\"x-mine\":null}},"
          + "\"$defs\":{\"x\":{\"enum\":[1,1.0,1e0,\"\\u00e4\\/\",{\"k\":[]}]}},"
          + "\"additionalProperties\":false,\"z\":2}";

  @Test
  void keepsEveryByteOfATool() throws Exception {
    String tool = "{\"name\": \"odd\",  \"inputSchema\":" + SCHEMA + "}";
    try (var connections = connections()) {
      Connection connection =
          connections.isolated(
              Scripted.server(
                  Scripted.LEGACY,
                  Scripted.on("tools/list", Scripted.answer("{\"tools\":[" + tool + "]}"))),
              ConnectionOptions.defaults().withRevision(Revision.V2025_06_18),
              soon());

      Listing tools = connection.tools(soon());

      String message = Objects.requireNonNull(tools.pages().getFirst().answer()).text();
      assertThat(message).endsWith("\"result\":{\"tools\":[" + tool + "]}}");
      assertThat(connection.exchanges().getLast().received().getFirst().body()).isEqualTo(message);
      JsonObject schema = Objects.requireNonNull(tools.items().getFirst().object("inputSchema"));
      assertThat(String.valueOf(schema.object("properties")))
          .contains("1E+400", "-0.0", "12345678901234567890.10");
      assertThat(String.valueOf(schema.object("$defs"))).contains("[1,1.0,1e0,");
    }
  }
}
