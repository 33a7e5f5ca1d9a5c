package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to connect and who we are.
///
/// @param connectTimeout for one attempt, handshake included
/// @param requestTimeout for one request, when its own deadline is later
/// @param revision null for the newest that both sides speak; else this one or none
/// @param clientCapabilities declared as they stand; requests of the server beyond `ping` are
///   refused all the same
public record ConnectionOptions(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable Revision revision,
    JsonObject clientCapabilities,
    String clientName,
    String clientVersion,
    Redactor redactor) {

  /// 30 s to connect, 60 s for a request, the newest revision, no capabilities.
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        null,
        JsonObject.EMPTY,
        "mcp-t",
        "0.1.0",
        Redactor.none());
  }

  public ConnectionOptions withConnectTimeout(Duration value) {
    return new ConnectionOptions(
        value, requestTimeout, revision, clientCapabilities, clientName, clientVersion, redactor);
  }

  public ConnectionOptions withRequestTimeout(Duration value) {
    return new ConnectionOptions(
        connectTimeout, value, revision, clientCapabilities, clientName, clientVersion, redactor);
  }

  public ConnectionOptions withRevision(@Nullable Revision value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        value,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor);
  }

  public ConnectionOptions withClientCapabilities(JsonObject value) {
    return new ConnectionOptions(
        connectTimeout, requestTimeout, revision, value, clientName, clientVersion, redactor);
  }

  public ConnectionOptions withClient(String name, String version) {
    return new ConnectionOptions(
        connectTimeout, requestTimeout, revision, clientCapabilities, name, version, redactor);
  }

  public ConnectionOptions withRedactor(Redactor value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        revision,
        clientCapabilities,
        clientName,
        clientVersion,
        value);
  }

  /// `Implementation` as it goes into handshake and `_meta`.
  JsonObject clientInfo() {
    return Json.object("name", clientName, "version", clientVersion);
  }
}
