package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What takes the place of a session's life in the stateless era: everything in each request, and
/// nothing that outlives it. The controls are what the stateful era would do: `initialize`, GET,
/// DELETE, a request without `_meta`.
final class StatelessLifecycle implements Part {

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    Connection connection = client.open();
    client.claimAlive("server/discover is answered", connection.handshake());
    Errand.Done done =
        client
            .stage()
            .errand()
            .run(connection, client.stage().nonces().get(), client.stage().deadline());
    client.count(done.done());
    client.claim(done.done(), "a call succeeds", "a result", done.problem(), done.reply());
    JsonObject result = done.reply().result();
    if (result != null) {
      client.claim(
          result.string("resultType") != null,
          "a result says its type",
          "resultType",
          null,
          done.reply());
    }
    refusals(client, connection);
    Headers modern =
        Headers.of(
            HeaderNames.PROTOCOL_VERSION,
            connection.revision().id(),
            "Accept",
            "text/event-stream");
    if (connection.transport() instanceof HttpTransport http) {
      for (String method : new String[] {"GET", "DELETE"}) {
        Reply reply = http.send(http.request(method, modern), client.stage().deadline());
        client.claim(
            Objects.equals(reply.status(), 405),
            method + " is not allowed",
            "HTTP 405",
            Client.told(reply),
            reply);
      }
    }
    String header = HeaderNames.SESSION_ID.toLowerCase(Locale.ROOT) + ":";
    boolean sessions =
        connection.exchanges().stream()
            .map(Exchange::received)
            .flatMap(List::stream)
            .map(Received::head)
            .anyMatch(head -> head.toLowerCase(Locale.ROOT).contains(header));
    client.claim(!sessions, "no answer gives a session id", "no " + HeaderNames.SESSION_ID, null);
  }

  private static void refusals(Client client, Connection connection)
      throws ConnectionFailure, InterruptedException {
    JsonObject params =
        Json.object(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            JsonObject.EMPTY,
            "clientInfo",
            Json.object("name", "mcp-t", "version", "1"));
    Reply initialize = connection.request(Methods.INITIALIZE, params, client.stage().deadline());
    client.claim(
        initialize.error() != null,
        "initialize is refused in a stateless request",
        "an error",
        Client.told(initialize),
        initialize);
    Reply bare =
        connection
            .transport()
            .send(
                connection
                    .compose(Methods.DISCOVER, null, connection.nextId())
                    .withText(
                        Json.write(
                            Json.object("jsonrpc", "2.0", "id", 1, "method", Methods.DISCOVER))),
                client.stage().deadline());
    client.claim(
        bare.result() == null,
        "a request without _meta is refused",
        "an error",
        Client.told(bare),
        bare);
  }
}
