package dev.mcpt.check;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/// What a check may touch: connections of its own to the server under test, and what the user said
/// of it. Everything that is opened through a probe is closed when the check has ended.
public interface Probe {

  /// The check's own connection, handshake done, opened on first use in the revision under test.
  Connection connection() throws ConnectionFailure, InterruptedException;

  /// One more connection, handshake done, in the revision under test.
  Connection open() throws ConnectionFailure, InterruptedException;

  /// A new connection in another stateful revision, handshake done.
  Connection open(Revision revision) throws ConnectionFailure, InterruptedException;

  /// A new transport without a handshake: nothing was sent on it.
  Transport raw() throws ConnectionFailure, InterruptedException;

  /// Sends on a connection's transport and says what was heard. Silence is what this returns when
  /// nothing came within [#patience] and the server then still answers a ping (stateful) or a
  /// discovery (stateless).
  ///
  /// @throws ConnectionFailure when the connection died, or the server answers nothing at all any
  ///   more
  Heard send(Connection connection, Outgoing out) throws ConnectionFailure, InterruptedException;

  /// As [#send(Connection, Outgoing)], on a transport without a handshake: whether the server is
  /// alive is found out on a connection of its own.
  Heard send(Transport transport, Outgoing out) throws ConnectionFailure, InterruptedException;

  /// Sends a request on a connection and says what was heard.
  ///
  /// @throws ConnectionFailure as [#send(Connection, Outgoing)] does
  default Heard ask(Connection connection, String method, @Nullable JsonObject params)
      throws ConnectionFailure, InterruptedException {
    return send(connection, connection.compose(method, params, connection.nextId()));
  }

  Target target();

  Channel channel();

  Revision revision();

  default Era era() {
    return revision().era();
  }

  /// When one request has had its time, and never later than the check's own end.
  Deadline deadline();

  /// How long silence is listened to before it counts as silence.
  java.time.Duration patience();

  /// What the user said of the server (`slow_tool`, `failing_tool`, …); null where nothing was
  /// said.
  @Nullable String hint(String name);

  /// Whether tools that are not declared readOnly may be called.
  boolean mayCallTools();

  /// How many calls a server should bear before it limits the rate (`rate_limit_threshold`).
  int rateLimitThreshold();
}
