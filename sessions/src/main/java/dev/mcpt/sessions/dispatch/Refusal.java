package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Id;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A request is not served; says why in the terms of JSON-RPC.
public final class Refusal extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /// What was wrong, from the outside to the inside; a transport chooses its status by it.
  public enum Kind {
    /// The message itself: no JSON, no JSON-RPC, out of turn.
    MESSAGE,
    /// The client's description of itself in `_meta`, or headers that contradict the body.
    META,
    /// There is no such method in this revision.
    METHOD,
    /// The method is there, its parameters are wrong.
    PARAMS,
    /// The server has no room for more.
    FULL,
    /// The server's own fault.
    INTERNAL
  }

  private final Kind kind;
  private final long code;
  private final transient @Nullable JsonValue data;

  public Refusal(Kind kind, long code, String message, @Nullable JsonValue data) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
    this.data = data;
  }

  static Refusal params(String message) {
    return new Refusal(Kind.PARAMS, ErrorCodes.INVALID_PARAMS, message, null);
  }

  static Refusal params(String message, JsonObject data) {
    return new Refusal(Kind.PARAMS, ErrorCodes.INVALID_PARAMS, message, data);
  }

  public static Refusal message(String message) {
    return new Refusal(Kind.MESSAGE, ErrorCodes.INVALID_REQUEST, message, null);
  }

  static Refusal meta(String message) {
    return new Refusal(Kind.META, ErrorCodes.INVALID_PARAMS, message, null);
  }

  /// A request says neither by a session nor by itself who sends it.
  public static Refusal noCaller() {
    return meta(
        "neither a session (initialize, to 2025-11-25) nor _meta (2026-07-28) says who asks");
  }

  /// There is no room, or it cannot be told now whether there is.
  public static Refusal full(String message) {
    return new Refusal(Kind.FULL, ErrorCodes.INTERNAL_ERROR, message, null);
  }

  /// The client lacks a capability that the request needs (stateless era).
  static Refusal missing(String capability, String message) {
    return new Refusal(
        Kind.META,
        ErrorCodes.MISSING_CLIENT_CAPABILITY,
        message,
        Json.object("requiredCapabilities", Json.object(capability, JsonObject.EMPTY)));
  }

  /// The client did not give what the server asked it for (stateful era).
  static Refusal unfulfilled(String message) {
    return new Refusal(Kind.PARAMS, ErrorCodes.INTERNAL_ERROR, message, null);
  }

  static Refusal internal() {
    return new Refusal(Kind.INTERNAL, ErrorCodes.INTERNAL_ERROR, "internal error", null);
  }

  static Refusal method(String method) {
    return new Refusal(
        Kind.METHOD, ErrorCodes.METHOD_NOT_FOUND, "unknown method: " + Texts.shown(method), null);
  }

  public Kind kind() {
    return kind;
  }

  public long code() {
    return code;
  }

  /// The message to send.
  ///
  /// @param id null if the request's id could not be read
  public ErrorResponse response(@Nullable Id id) {
    return ErrorResponse.of(id, code, String.valueOf(getMessage()), data);
  }
}
