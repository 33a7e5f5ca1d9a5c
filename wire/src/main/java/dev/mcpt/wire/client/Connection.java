package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation with one server in one revision, handshake done. Safe for many threads at once.
///
/// A JSON-RPC error is a [Reply], never an exception; exceptions mean that no answer came.
public sealed interface Connection extends AutoCloseable
    permits StatefulConnection, StatelessConnection {

  Revision revision();

  default Era era() {
    return revision().era();
  }

  /// Who the server says it is, or null if it does not.
  @Nullable JsonObject serverInfo();

  /// What the server declares; empty if it declares nothing.
  JsonObject capabilities();

  @Nullable String instructions();

  /// The session id byte for byte; null without one.
  @Nullable String sessionId();

  /// Whether the server has answered 404 to the session id: it no longer knows the session, and a
  /// new one must be begun with [Connections#recover].
  boolean sessionLost();

  /// The answer to `initialize` or `server/discover`.
  Reply handshake();

  Transport transport();

  /// False once [Connections#recover] has given this connection up.
  boolean healthy();

  /// The next of the ids that requests get.
  Id nextId();

  /// What [#request] would send; without id it is a notification.
  Outgoing compose(String method, @Nullable JsonObject params, @Nullable Id id);

  /// Sends a request with all that the era wants of it and waits for the answer.
  ///
  /// @throws ConnectionFailure.TimedOut after the deadline or the request time-out of the
  ///   connection, whichever is first
  default Reply request(String method, @Nullable JsonObject params, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return request(method, params, RequestOptions.none(), deadline);
  }

  /// As [#request(String, JsonObject, Deadline)] with options.
  Reply request(
      String method, @Nullable JsonObject params, RequestOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException;

  /// Sends a notification. Over HTTP the reply holds the HTTP answer.
  Reply notify(String method, @Nullable JsonObject params, Deadline deadline)
      throws ConnectionFailure, InterruptedException;

  /// All exchanges of this connection so far, handshake included.
  default List<Exchange> exchanges() {
    return transport().recorder().exchanges();
  }

  default Listing tools(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return Listings.all(this, "tools/list", "tools", deadline);
  }

  default Listing resources(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return Listings.all(this, "resources/list", "resources", deadline);
  }

  default Listing resourceTemplates(Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return Listings.all(this, "resources/templates/list", "resourceTemplates", deadline);
  }

  default Listing prompts(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return Listings.all(this, "prompts/list", "prompts", deadline);
  }

  default ToolResult callTool(
      String name, JsonObject arguments, RequestOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    JsonObject params = Json.object("name", name, "arguments", arguments);
    return ToolResult.of(request("tools/call", params, options, deadline));
  }

  default ToolResult callTool(String name, JsonObject arguments, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return callTool(name, arguments, RequestOptions.none(), deadline);
  }

  default Reply readResource(String uri, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return request("resources/read", Json.object("uri", uri), deadline);
  }

  default Reply getPrompt(String name, JsonObject arguments, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return request("prompts/get", Json.object("name", name, "arguments", arguments), deadline);
  }

  /// Asks for completions of one argument of a prompt or a resource template.
  ///
  /// @param ref `{type: "ref/prompt", name}` or `{type: "ref/resource", uri}`
  default Reply complete(JsonObject ref, String argument, String value, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    JsonObject params =
        Json.object("ref", ref, "argument", Json.object("name", argument, "value", value));
    return request("completion/complete", params, deadline);
  }

  /// Stateful era only: the stateless one has no `ping`.
  default Reply ping(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return request("ping", null, deadline);
  }

  /// The lightest request that a server of this era must answer: `ping` or `server/discover`.
  default Reply lifeSign(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return request(era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER, null, deadline);
  }

  /// Stateful era only: a stateless request asks for log messages in its `_meta`.
  default Reply setLogLevel(String level, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return request("logging/setLevel", Json.object("level", level), deadline);
  }

  /// Has the server tell of changes from now on, with what the era has for that:
  /// `subscriptions/listen`, or `resources/subscribe` and the GET stream. A server that refuses
  /// gives a subscription that has [Subscription#ended], with its error; in the stateful era what
  /// it refuses is among its [Subscription#problems].
  ///
  /// @param deadline for the acknowledgement; the subscription itself goes on until it is closed
  Subscription listen(Topics wanted, Deadline deadline)
      throws ConnectionFailure, InterruptedException;

  /// Ends the session (DELETE, 1 s at most), then the transport. Idempotent, never throws, works in
  /// an interrupted thread.
  @Override
  void close();

  /// Ends the transport at once and asks the server nothing.
  void forceClose();
}
