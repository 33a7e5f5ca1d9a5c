package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How to connect and who we are.
///
/// @param connectTimeout for one attempt, handshake included
/// @param requestTimeout for one request, when its own deadline is later
/// @param revision null for the newest that both sides speak; else this one or none
/// @param clientCapabilities declared as they stand, besides those of the handlers
/// @param handlers answer what the server asks; what they do not serve is refused, `ping` aside
/// @param atMost without `revision`: where the search for the newest begins; null for the newest of
///   all
/// @param oauth how to get tokens where a server reached over HTTP wants them; null to get none. An
///   `Authorization` header of the target comes first.
public record ConnectionOptions(
    Duration connectTimeout,
    Duration requestTimeout,
    @Nullable Revision revision,
    JsonObject clientCapabilities,
    String clientName,
    String clientVersion,
    Redactor redactor,
    Handlers handlers,
    @Nullable Revision atMost,
    @Nullable OAuth oauth) {

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
        null,
        null);
  }

  public ConnectionOptions withConnectTimeout(Duration value) {
    return changed(to -> to.connectTimeout = value);
  }

  public ConnectionOptions withRequestTimeout(Duration value) {
    return changed(to -> to.requestTimeout = value);
  }

  public ConnectionOptions withRevision(@Nullable Revision value) {
    return changed(to -> to.revision = value);
  }

  public ConnectionOptions withClientCapabilities(JsonObject value) {
    return changed(to -> to.clientCapabilities = value);
  }

  public ConnectionOptions withClient(String name, String version) {
    return changed(to -> {
      to.clientName = name;
      to.clientVersion = version;
    });
  }

  public ConnectionOptions withRedactor(Redactor value) {
    return changed(to -> to.redactor = value);
  }

  public ConnectionOptions withHandlers(Handlers value) {
    return changed(to -> to.handlers = value);
  }

  /// The newest revision that both sides speak and that is not newer than this one.
  public ConnectionOptions withAtMost(Revision value) {
    return changed(to -> {
      to.revision = null;
      to.atMost = value;
    });
  }

  public ConnectionOptions withOAuth(@Nullable OAuth value) {
    return changed(to -> to.oauth = value);
  }

  private ConnectionOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
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

  /// Options while they are changed.
  private static final class Draft {
    private Duration connectTimeout;
    private Duration requestTimeout;
    private @Nullable Revision revision;
    private JsonObject clientCapabilities;
    private String clientName;
    private String clientVersion;
    private Redactor redactor;
    private Handlers handlers;
    private @Nullable Revision atMost;
    private @Nullable OAuth oauth;

    Draft(ConnectionOptions from) {
      connectTimeout = from.connectTimeout;
      requestTimeout = from.requestTimeout;
      revision = from.revision;
      clientCapabilities = from.clientCapabilities;
      clientName = from.clientName;
      clientVersion = from.clientVersion;
      redactor = from.redactor;
      handlers = from.handlers;
      atMost = from.atMost;
      oauth = from.oauth;
    }

    ConnectionOptions finished() {
      return new ConnectionOptions(
          connectTimeout,
          requestTimeout,
          revision,
          clientCapabilities,
          clientName,
          clientVersion,
          redactor,
          handlers,
          atMost,
          oauth);
    }
  }
}
