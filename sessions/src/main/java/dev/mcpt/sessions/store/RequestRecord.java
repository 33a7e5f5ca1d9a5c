package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.ClientName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request as it is kept: complete on its own.
///
/// @param id different for each request
/// @param sessionKey of the tracked unit that it belonged to; null if it reached none
/// @param httpMethod null over stdio
/// @param method of the JSON-RPC request; null if there was none that could be read
/// @param rpcId as it was written in JSON, shortened
/// @param httpStatus null over stdio
/// @param rpcCode of a JSON-RPC error
/// @param isError whether it was refused or its tool failed
/// @param firstByte when the answer began; null if there was none
public record RequestRecord(
    String id,
    @Nullable String sessionKey,
    String era,
    @Nullable String protocolVersion,
    @Nullable ClientName client,
    @Nullable String principal,
    @Nullable String httpMethod,
    @Nullable String method,
    @Nullable String tool,
    @Nullable String rpcId,
    @Nullable Integer httpStatus,
    @Nullable Long rpcCode,
    boolean isError,
    long bytesIn,
    long bytesOut,
    Instant started,
    @Nullable Instant firstByte,
    Instant ended) {

  public Duration duration() {
    return Duration.between(started, ended);
  }
}
