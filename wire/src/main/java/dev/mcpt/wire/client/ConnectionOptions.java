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
/// @param clientCapabilities declared as they stand, besides those of the handlers
/// @param atMost without `revision`: where the search for the newest begins; null for the newest of
///   all
/// @param handlers answer what the server asks; what they do not serve is refused, `ping` aside
public record ConnectionOptions(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable Revision revision,
    JsonObject clientCapabilities,
    String clientName,
    String clientVersion,
    Redactor redactor,
    Handlers handlers,
    @Nullable Revision atMost) {

  /// 30 s to connect, 60 s for a request, the newest revision, no capabilities.
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        null,
        JsonObject.EMPTY,
        "mcp-t",
        "0.1.0",
        Redactor.none(),
        Handlers.none(),
        null);
  }

  public ConnectionOptions withConnectTimeout(Duration value) {
    return new ConnectionOptions(
        value,
        requestTimeout,
        revision,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor,
        handlers,
        atMost);
  }

  public ConnectionOptions withRequestTimeout(Duration value) {
    return new ConnectionOptions(
        connectTimeout,
        value,
        revision,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor,
        handlers,
        atMost);
  }

  public ConnectionOptions withRevision(@Nullable Revision value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        value,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor,
        handlers,
        atMost);
  }

  public ConnectionOptions withClientCapabilities(JsonObject value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        revision,
        value,
        clientName,
        clientVersion,
        redactor,
        handlers,
        atMost);
  }

  public ConnectionOptions withClient(String name, String version) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        revision,
        clientCapabilities,
        name,
        version,
        redactor,
        handlers,
        atMost);
  }

  public ConnectionOptions withRedactor(Redactor value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        revision,
        clientCapabilities,
        clientName,
        clientVersion,
        value,
        handlers,
        atMost);
  }

  public ConnectionOptions withHandlers(Handlers value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        revision,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor,
        value,
        atMost);
  }

  /// The newest revision that both sides speak and that is not newer than this one.
  public ConnectionOptions withAtMost(Revision value) {
    return new ConnectionOptions(
        connectTimeout,
        requestTimeout,
        null,
        clientCapabilities,
        clientName,
        clientVersion,
        redactor,
        handlers,
        value);
  }

  /// The capabilities that go into handshake and `_meta`.
  JsonObject declared() {
    JsonObject all = handlers.capabilities();
    for (JsonObject.Member member : clientCapabilities.members()) {
      all = all.with(member.name(), member.value());
    }
    return all;
  }

  /// `Implementation` as it goes into handshake and `_meta`.
  JsonObject clientInfo() {
    return Json.object("name", clientName, "version", clientVersion);
  }
}
