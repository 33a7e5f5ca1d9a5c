package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens connections on transports that stand.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization">Initialization</a>
final class Handshakes {

  private final ConnectionOptions options;
  private final Rejections rejections;

  Handshakes(ConnectionOptions options, Rejections rejections) {
    this.options = options;
    this.rejections = rejections;
  }

  /// `initialize`, then `notifications/initialized`. A refused revision is replaced once by one
  /// that the error names, unless the user asked for it.
  ///
  /// @param asked the revision that the user wants, null for any
  StatefulConnection initialize(
      Calls calls, @Nullable Revision asked, Revision proposed, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Transport transport = calls.transport();
    ServerRequests.answerOn(transport, options.handlers());
    Reply reply = propose(calls, proposed, deadline);
    Revision offered = proposed;
    ErrorResponse error = reply.error();
    if (error != null) {
      List<String> supported = Discovery.supported(error);
      Revision other = Discovery.newestStateful(supported);
      if (asked != null && !supported.isEmpty()) {
        throw rejections.version(asked, supported);
      }
      if (other != null && other != proposed) {
        reply = propose(calls, other, deadline);
        offered = other;
      }
    }
    JsonObject result = reply.result();
    if (result == null) {
      throw rejections.of("initialize", reply);
    }
    String sessionId = reply.headers().first(HeaderNames.SESSION_ID);
    Revision agreed;
    try {
      agreed = rejections.agreed(asked, offered, result);
    } catch (ConnectionFailure e) {
      leave(calls, offered, reply, sessionId);
      throw e;
    }
    if (transport instanceof HttpTransport http) {
      http.standardHeaders(standard(agreed, sessionId));
    }
    StatefulConnection connection = new StatefulConnection(calls, agreed, reply, sessionId);
    boolean done = false;
    try {
      connection.notify("notifications/initialized", null, deadline);
      if (transport instanceof HttpTransport http && agreed.atLeast(Revision.V2025_03_26)) {
        http.resumeStreams();
        if (!options.handlers().isEmpty()) {
          connection.hear();
        }
      }
      done = true;
      return connection;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  /// Ends the session of a server whose revision is not ours; the transport stays as it was.
  private static void leave(
      Calls calls, Revision offered, Reply reply, @Nullable String sessionId) {
    if (sessionId != null && calls.transport() instanceof HttpTransport http) {
      http.standardHeaders(standard(offered, sessionId));
      new StatefulConnection(calls, offered, reply, sessionId).endSession();
      http.standardHeaders(Headers.none());
    }
  }

  private Reply propose(Calls calls, Revision proposed, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    JsonObject params =
        Json.object(
            "protocolVersion",
            proposed.id(),
            "capabilities",
            options.declared(),
            "clientInfo",
            options.clientInfo());
    Id id = calls.nextId();
    return calls
        .transport()
        .send(StatefulConnection.message("initialize", params, id, calls.await(id)), deadline);
  }

  /// The session id as it came, and the revision from 2025-06-18 on.
  static Headers standard(Revision agreed, @Nullable String sessionId) {
    Headers headers = Headers.none();
    if (sessionId != null) {
      headers = headers.with(HeaderNames.SESSION_ID, sessionId);
    }
    return agreed.atLeast(Revision.V2025_06_18)
        ? headers.with(HeaderNames.PROTOCOL_VERSION, agreed.id())
        : headers;
  }

  /// Sends `server/discover`, whatever comes back.
  Reply discover(Calls calls, Revision revision, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return calls
        .transport()
        .send(
            StatelessConnection.message(
                calls, revision, options, "server/discover", null, calls.nextId()),
            deadline);
  }

  /// A connection of the stateless revision that was asked for. A server that refuses it and lists
  /// it all the same is asked once more. A server without a usable `server/discover` is taken as it
  /// is when it serves another request of that era.
  StatelessConnection stateless(Calls calls, Revision asked, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Reply reply = discover(calls, asked, deadline);
    Discovery discovery = Discovery.of(reply);
    if (discovery instanceof Discovery.OtherVersion other && other.common() == asked) {
      reply = discover(calls, asked, deadline);
      discovery = Discovery.of(reply);
    }
    if (discovery instanceof Discovery.OtherVersion other) {
      throw rejections.version(asked, other.listed());
    }
    if (reply.result() == null && reply.error() == null) {
      throw rejections.of("server/discover", reply);
    }
    if (!(discovery instanceof Discovery.Modern) && !servesModern(calls, asked, deadline)) {
      throw rejections.noModern(asked, reply);
    }
    return connection(calls, asked, reply);
  }

  StatelessConnection connection(Calls calls, Revision revision, Reply discovered) {
    return new StatelessConnection(calls, revision, options, discovered);
  }

  Calls calls(Transport transport) {
    return new Calls(transport, options.requestTimeout());
  }

  /// Whether the server serves a request as the stateless era does: the result has a `resultType`.
  boolean servesModern(Calls calls, Revision revision, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Reply reply =
        calls
            .transport()
            .send(
                StatelessConnection.message(
                    calls, revision, options, "tools/list", null, calls.nextId()),
                deadline);
    JsonObject result = reply.result();
    return result != null && result.has("resultType");
  }
}
