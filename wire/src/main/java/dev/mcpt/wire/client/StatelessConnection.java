package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/// A connection of the stateless era (2026-07-28): each request says by itself, in `_meta` and over
/// HTTP in headers, what a handshake used to settle.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
///   HTTP</a>
public final class StatelessConnection implements Connection {

  private final Calls calls;
  private final Revision revision;
  private final ConnectionOptions options;
  private final Reply handshake;
  private final ParamHeaders paramHeaders = new ParamHeaders();
  private final Rounds rounds;

  StatelessConnection(Calls calls, Revision revision, ConnectionOptions options, Reply handshake) {
    this.calls = calls;
    this.revision = revision;
    this.options = options;
    this.handshake = handshake;
    this.rounds = new Rounds(options.handlers());
  }

  @Override
  public Revision revision() {
    return revision;
  }

  private JsonObject discovered() {
    JsonObject result = handshake.result();
    return result == null ? JsonObject.EMPTY : result;
  }

  @Override
  public @Nullable JsonObject serverInfo() {
    JsonObject meta = discovered().object("_meta");
    return meta == null ? null : meta.object(MetaKeys.SERVER_INFO);
  }

  @Override
  public JsonObject capabilities() {
    JsonObject declared = discovered().object("capabilities");
    return declared == null ? JsonObject.EMPTY : declared;
  }

  @Override
  public @Nullable String instructions() {
    return discovered().string("instructions");
  }

  /// There is none in this era.
  @Override
  public @Nullable String sessionId() {
    return null;
  }

  /// Never: there is none in this era.
  @Override
  public boolean sessionLost() {
    return false;
  }

  @Override
  public Reply handshake() {
    return handshake;
  }

  @Override
  public Transport transport() {
    return calls.transport();
  }

  Calls calls() {
    return calls;
  }

  @Override
  public boolean healthy() {
    return calls.givenUp() == null;
  }

  @Override
  public Id nextId() {
    return calls.nextId();
  }

  @Override
  public Outgoing compose(String method, @Nullable JsonObject params, @Nullable Id id) {
    Outgoing out = message(calls, revision, options, method, params, id);
    if (method.equals("tools/call") && params != null) {
      for (Header header : paramHeaders.of(params.string("name"), params.object("arguments"))) {
        out = out.with(header.name(), header.value());
      }
    }
    return out;
  }

  /// A message with `_meta` (requests only) and the headers that mirror it.
  static Outgoing message(
      Calls calls,
      Revision revision,
      ConnectionOptions options,
      String method,
      @Nullable JsonObject params,
      @Nullable Id id) {
    Headers headers = headers(revision, method, params);
    if (id == null) {
      String text = Notification.of(method, params).text();
      return Outgoing.calling(method, text, headers, calls.await(null));
    }
    JsonObject all =
        Calls.withMeta(params, MetaKeys.PROTOCOL_VERSION, new JsonString(revision.id()));
    all = Calls.withMeta(all, MetaKeys.CLIENT_INFO, options.clientInfo());
    all = Calls.withMeta(all, MetaKeys.CLIENT_CAPABILITIES, options.declared());
    String text = Request.of(id, method, all).text();
    return Outgoing.calling(method, text, headers, calls.await(id));
  }

  /// `MCP-Protocol-Version`, `Mcp-Method` and, for the methods that have one, `Mcp-Name`.
  static Headers headers(Revision revision, String method, @Nullable JsonObject params) {
    Headers headers =
        Headers.of(
            HeaderNames.PROTOCOL_VERSION,
            revision.id(),
            HeaderNames.METHOD,
            HeaderValues.encoded(method));
    String name =
        params == null
            ? null
            : switch (method) {
              case "tools/call", "prompts/get" -> params.string("name");
              case "resources/read" -> params.string("uri");
              default -> null;
            };
    return name == null ? headers : headers.with(HeaderNames.NAME, HeaderValues.encoded(name));
  }

  @Override
  public Reply request(
      String method, @Nullable JsonObject params, RequestOptions options, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    RequestOptions again = options.withNextId();
    Reply reply =
        rounds.complete(
            calls.request(this::compose, method, params, options, deadline),
            params,
            more -> calls.request(this::compose, method, more, again, deadline));
    JsonObject result = reply.result();
    JsonArray tools = result == null ? null : result.array("tools");
    if (method.equals("tools/list") && tools != null) {
      paramHeaders.learn(tools);
    }
    return reply;
  }

  /// Over HTTP, tools whose schema marks arguments wrongly for headers are refused.
  @Override
  public Listing tools(Deadline deadline) throws ConnectionFailure, InterruptedException {
    Listing listed = Connection.super.tools(deadline);
    return transport() instanceof HttpTransport ? listed.refusing(paramHeaders.problems()) : listed;
  }

  @Override
  public Reply notify(String method, @Nullable JsonObject params, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return calls.notify(this::compose, method, params, deadline);
  }

  @Override
  public Subscription listen(Topics wanted, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return StatelessListening.open(this, wanted, deadline);
  }

  @Override
  public void close() {
    transport().close();
  }

  @Override
  public void forceClose() {
    transport().forceClose();
  }
}
