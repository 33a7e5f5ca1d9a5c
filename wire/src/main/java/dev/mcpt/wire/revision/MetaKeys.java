package dev.mcpt.wire.revision;

/// The keys of `_meta` that the protocol itself uses.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic#meta">The member
///   _meta</a>
public final class MetaKeys {

  /// Begins every key of the protocol except [#PROGRESS_TOKEN] and those of trace context.
  public static final String PREFIX = "io.modelcontextprotocol/";

  /// In a request: its revision (from 2026-07-28, required).
  public static final String PROTOCOL_VERSION = PREFIX + "protocolVersion";

  /// In a request: what the client can do (from 2026-07-28, required).
  public static final String CLIENT_CAPABILITIES = PREFIX + "clientCapabilities";

  /// In a request: name and version of the client (from 2026-07-28).
  public static final String CLIENT_INFO = PREFIX + "clientInfo";

  /// In a request: send log messages from this level on (from 2026-07-28).
  public static final String LOG_LEVEL = PREFIX + "logLevel";

  /// In a result: name and version of the server (from 2026-07-28).
  public static final String SERVER_INFO = PREFIX + "serverInfo";

  /// In a notification and in the final result of a `subscriptions/listen` stream: the id of the
  /// request that opened it (from 2026-07-28).
  public static final String SUBSCRIPTION_ID = PREFIX + "subscriptionId";

  /// In whatever belongs to a task: its id (2025-11-25).
  public static final String RELATED_TASK = PREFIX + "related-task";

  /// In a request: send progress under this token.
  public static final String PROGRESS_TOKEN = "progressToken";

  private MetaKeys() {}
}
