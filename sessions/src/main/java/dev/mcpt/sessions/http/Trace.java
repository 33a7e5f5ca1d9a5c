package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Texts;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.Session;
import dev.mcpt.sessions.store.RequestRecord;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes known of one HTTP request, or one line over stdio, on its way. What a client wrote
/// is shortened and without control characters. Thread-safe.
public final class Trace {

  private final InstantSource clock;
  private final Instant started;
  private final @Nullable String httpMethod;
  private @Nullable String key;
  private String era = "stateful";
  private @Nullable String version;
  private @Nullable ClientName client;
  private @Nullable String principal;
  private @Nullable String method;
  private @Nullable String tool;
  private @Nullable String rpcId;
  private @Nullable Integer status;
  private @Nullable Long code;
  private boolean failed;
  private long bytesIn;
  private long bytesOut;
  private @Nullable Instant firstByte;

  /// Begins now.
  ///
  /// @param httpMethod null over stdio
  public Trace(InstantSource clock, @Nullable String httpMethod) {
    this.clock = clock;
    this.httpMethod = httpMethod == null ? null : Texts.shown(httpMethod);
    this.started = now();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public synchronized void received(long bytes) {
    bytesIn += bytes;
  }

  public synchronized void method(String name) {
    method = Texts.shown(name);
  }

  public synchronized void request(Request request) {
    method(request.method());
    rpcId = Texts.shown(request.id().json().toString());
    if (request.method().equals(Methods.TOOLS_CALL)
        && request.params() instanceof JsonObject params) {
      String name = params.string("name");
      tool = name == null ? null : Texts.shown(name);
    }
  }

  public synchronized void session(Session session) {
    key = session.key();
    version = session.opening().protocolVersion();
    client = session.opening().client();
    if (session.opening().principal() != null) {
      principal = session.opening().principal();
    }
  }

  /// Who the client was found to be.
  synchronized void principal(@Nullable String name) {
    principal = name;
  }

  public synchronized void stateless(Meta meta) {
    era = "stateless";
    version = Texts.shown(meta.version());
    client = meta.client();
  }

  /// A window or subscription that the request belongs to.
  public synchronized void unit(Session unit) {
    key = unit.key();
  }

  public synchronized void result(Result result) {
    JsonValue error = result.result() instanceof JsonObject object ? object.get("isError") : null;
    failed |= error instanceof JsonBoolean(boolean value) && value;
  }

  public synchronized void refused(long rpcCode) {
    code = rpcCode;
    failed = true;
  }

  /// The head of the response leaves.
  public synchronized void answers(int httpStatus) {
    status = httpStatus;
    failed |= httpStatus >= 400;
  }

  public synchronized void sent(long bytes) {
    if (firstByte == null) {
      firstByte = now();
    }
    bytesOut += bytes;
  }

  /// Everything, at the end.
  public synchronized RequestRecord record() {
    return new RequestRecord(
        UUID.randomUUID().toString(),
        key,
        era,
        version,
        client,
        principal,
        httpMethod,
        method,
        tool,
        rpcId,
        status,
        code,
        failed,
        bytesIn,
        bytesOut,
        started,
        firstByte,
        now());
  }
}
