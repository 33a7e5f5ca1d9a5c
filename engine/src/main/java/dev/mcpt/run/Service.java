package dev.mcpt.run;

import dev.mcpt.check.Refusal;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a server does anything beyond its handshake. A server that is silent after it cannot be
/// tested; one that refuses everything after it can pass nothing.
final class Service {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A silent method may be that method's fault; two are those of a server that hangs.
  private static final int SILENCES = 2;

  private static final List<String> LISTED = List.of("tools", "resources", "prompts");

  private Service() {}

  /// Asks for a ping (stateful) and for what is declared until something is served.
  ///
  /// @return null if something is served or nothing is declared; else what became of the last
  ///   request
  /// @throws ConnectionFailure.TimedOut if the server answers nothing at all
  static @Nullable String refusal(Connection connection, ServerConfig server)
      throws ConnectionFailure, InterruptedException {
    Duration patience = PATIENCE;
    int silences = 0;
    ConnectionFailure.TimedOut last = null;
    String refusal = null;
    for (String method : methods(connection)) {
      try {
        Reply reply = connection.request(method, null, Deadline.in(patience));
        if (reply.result() != null) {
          return null;
        }
        refusal = method + " " + Refusal.became(reply);
      } catch (ConnectionFailure.TimedOut silent) {
        last = silent;
        if (++silences == SILENCES) {
          break;
        }
        patience = server.connectionTimeout();
      }
    }
    if (refusal == null && last != null) {
      throw hang(server, last);
    }
    boolean nothingToServe = connection.era() == Era.STATELESS && lists(connection).isEmpty();
    return nothingToServe ? null : refusal;
  }

  /// What is asked for, in this order, `tools/list` where nothing is declared.
  private static List<String> methods(Connection connection) {
    List<String> lists = lists(connection);
    var methods = new ArrayList<String>();
    if (connection.era() == Era.STATEFUL) {
      methods.add(Methods.PING);
    }
    methods.addAll(lists);
    if (lists.isEmpty()) {
      methods.add(Methods.TOOLS_LIST);
    }
    return methods;
  }

  private static List<String> lists(Connection connection) {
    return LISTED.stream().filter(connection.capabilities()::has).map(it -> it + "/list").toList();
  }

  private static ConnectionFailure hang(ServerConfig server, ConnectionFailure.TimedOut silent) {
    return new ConnectionFailure.TimedOut(
            silent.phase(),
            silent.after(),
            server.display()
                + " answered the handshake and nothing after it. "
                + silent.getMessage(),
            "The server hangs once it is connected; its log may say why. " + silent.hint())
        .with(silent.evidence());
  }
}
