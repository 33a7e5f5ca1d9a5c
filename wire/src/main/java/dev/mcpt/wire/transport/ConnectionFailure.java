package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Why a server could not be talked to: the world's fault, not a verdict about the server. The
/// message says what happened and where, [#hint] what to do next.
@SuppressWarnings("serial")
public abstract sealed class ConnectionFailure extends IOException {

  private final String kind;
  private final String hint;
  private List<Exchange> evidence = List.of();

  private ConnectionFailure(String kind, String message, String hint) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }

  /// One word in snake_case, as it stands in results.
  public String kind() {
    return kind;
  }

  /// What the user can do.
  public String hint() {
    return hint;
  }

  /// What was sent and what came back, oldest first.
  public List<Exchange> evidence() {
    return evidence;
  }

  /// Puts evidence in, by whoever knows more of it; in place of the earlier.
  public ConnectionFailure with(List<Exchange> exchanges) {
    evidence = List.copyOf(exchanges);
    return this;
  }

  /// Nothing accepts connections there.
  public static final class Refused extends ConnectionFailure {
    public Refused(String message, String hint) {
      super("refused", message, hint);
    }
  }

  /// The host name is not known.
  public static final class UnknownHost extends ConnectionFailure {
    public UnknownHost(String message, String hint) {
      super("unknown_host", message, hint);
    }
  }

  /// The executable does not exist or cannot be run.
  public static final class CommandNotFound extends ConnectionFailure {
    private final String command;

    public CommandNotFound(String command, String message, String hint) {
      super("command_not_found", message, hint);
      this.command = command;
    }

    public String command() {
      return command;
    }
  }

  /// The server's process has ended.
  public static final class ProcessDied extends ConnectionFailure {
    private final int exitCode;
    private final String stderrTail;

    public ProcessDied(int exitCode, String stderrTail, String message, String hint) {
      super("process_died", message, hint);
      this.exitCode = exitCode;
      this.stderrTail = stderrTail;
    }

    /// 128 and the signal's number for a process that a signal ended.
    public int exitCode() {
      return exitCode;
    }

    /// The end of what it wrote to stderr.
    public String stderrTail() {
      return stderrTail;
    }
  }

  /// The deadline passed.
  public static final class TimedOut extends ConnectionFailure {
    private final String phase;
    private final Duration after;

    public TimedOut(String phase, Duration after, String message, String hint) {
      super("timeout", message, hint);
      this.phase = phase;
      this.after = after;
    }

    /// What was waited for: `connect`, `send`, `head`, `body`, `answer`.
    public String phase() {
      return phase;
    }

    public Duration after() {
      return after;
    }
  }

  /// No secure connection came about.
  public static final class TlsFailed extends ConnectionFailure {
    public TlsFailed(String message, String hint) {
      super("tls", message, hint);
    }
  }

  /// The connection, or one of the process's streams, broke off.
  public static final class ConnectionLost extends ConnectionFailure {
    public ConnectionLost(String message, String hint) {
      super("connection_lost", message, hint);
    }
  }

  /// Something answers there that is no MCP server.
  public static final class NotMcp extends ConnectionFailure {
    public NotMcp(String message, String hint) {
      super("not_mcp", message, hint);
    }
  }

  /// The server refuses with an HTTP status: wants authorization (401, 403), or gives no JSON-RPC
  /// error.
  public static final class HttpRefused extends ConnectionFailure {
    /// The hint where the status is 401 or 403.
    public static final String AUTHORIZATION_WANTED =
        "It wants authorization: log in with `mcp-t auth login SERVER`, or set authorization_token,"
            + " a header, or oauth in a server file.";

    private final int status;

    public HttpRefused(int status, String message, String hint) {
      super("http_status", message, hint);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// No token that the server takes could be got; it will not help to try again.
  public static final class Unauthorized extends ConnectionFailure {
    public Unauthorized(String message, String hint) {
      super("authorization", message, hint);
    }
  }

  /// The server refuses the handshake with a JSON-RPC error.
  public static final class HandshakeRefused extends ConnectionFailure {
    public HandshakeRefused(String message, String hint) {
      super("handshake_refused", message, hint);
    }
  }

  /// Server and client speak no revision in common, or not the one that was asked for.
  public static final class VersionRefused extends ConnectionFailure {
    public VersionRefused(String message, String hint) {
      super("version_refused", message, hint);
    }
  }

  /// What came back cannot be read as an answer.
  public static final class MalformedTraffic extends ConnectionFailure {
    public MalformedTraffic(String message, String hint) {
      super("malformed_traffic", message, hint);
    }
  }

  /// Our own side has closed the connection.
  public static final class Closed extends ConnectionFailure {
    public Closed(String message) {
      super("closed", message, "The connection was closed on our side; open another one.");
    }
  }
}
