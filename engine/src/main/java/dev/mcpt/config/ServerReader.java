package dev.mcpt.config;

import dev.mcpt.wire.client.Retry;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one server, and what its fields require of each other.
final class ServerReader {

  private static final List<String> HTTP_ONLY =
      List.of("url", "headers", "tls", "authorization_token", "oauth");
  private static final List<String> STDIO_ONLY = List.of("command", "args", "env", "cwd");

  private enum Way {
    HTTP,
    STDIO,
    SSE
  }

  private final Source source;
  private final Section section;
  private final Path cwd;
  private final Secrets secrets;

  /// @param section opened with [ServerFields#SERVER] or [ServerFields#ENTRY]
  /// @param cwd what relative folders are relative to
  ServerReader(Source source, Section section, Path cwd) {
    this.source = source;
    this.section = section;
    this.cwd = cwd;
    this.secrets = new Secrets(source.variables());
  }

  /// A server that was given by its URL or command, which is its name then.
  ServerConfig given() throws ConfigException {
    return own(null, null);
  }

  /// A server of a file of ours.
  ServerConfig own(@Nullable String id, @Nullable Path file) throws ConfigException {
    Way way =
        switch (section.text("transport", "")) {
          case "stdio" -> Way.STDIO;
          case "sse" -> Way.SSE;
          case "http" -> Way.HTTP;
          default -> unsaid("url");
        };
    boolean oauth = oauth();
    return server(id, section.text("name"), way, "url", oauth, null, file);
  }

  /// A server of a file of another host.
  ServerConfig foreign(String name, @Nullable Path file) throws ConfigException {
    List<String> urls =
        List.of("url", "serverUrl", "httpUrl").stream().filter(section::written).toList();
    String url = urls.isEmpty() ? "url" : urls.getFirst();
    String said = section.written("type") ? "type" : "transport";
    Way way =
        switch (section.text(said, "")) {
          case "" -> unsaid(url);
          case "stdio", "local" -> Way.STDIO;
          case "sse" -> Way.SSE;
          case "http", "streamable-http", "streamableHttp", "streamable_http" -> Way.HTTP;
          default -> {
            section
                .at(said)
                .problem(
                    "`" + said + "` can not be " + section.at(said).shown(),
                    "allowed: stdio, http, streamable-http, sse");
            yield unsaid(url);
          }
        };
    JsonValue oauth = section.value("oauth");
    boolean wanted =
        oauth != null && !oauth.equals(JsonBoolean.FALSE) && !oauth.equals(JsonNull.NULL);
    return server(name, name, way, url, wanted, name, file);
  }

  private Way unsaid(String url) {
    return section.written("command") && !section.written(url) ? Way.STDIO : Way.HTTP;
  }

  private ServerConfig server(
      @Nullable String rawId,
      @Nullable String name,
      Way way,
      String url,
      boolean oauth,
      @Nullable String entry,
      @Nullable Path file)
      throws ConfigException {
    refuseMisplaced(way, url);
    TargetReader reader = new TargetReader(section, secrets, cwd);
    boolean split = entry == null || section.texts("args").isEmpty();
    boolean foreign = entry != null;
    Target target =
        way == Way.STDIO ? reader.stdio(split) : reader.http(url, way == Way.SSE, foreign);
    Retry retry = retry();
    List<Problem> limits = limits(oauth, target);
    source.finish();
    if (target == null) {
      throw new IllegalStateException("no target and no problem");
    }
    String display = secrets.display(target);
    String id = Ids.made(rawId == null ? display : rawId);
    String unnamed = rawId == null ? display : id;
    return new ServerConfig(
        id,
        name == null ? unnamed : name,
        target,
        oauth,
        Revision.of(section.text("protocol_version", ServerFields.AUTO)),
        section.seconds("tool_timeout"),
        section.seconds("connection_timeout"),
        retry,
        secrets.redactor(),
        file,
        entry,
        display,
        limits);
  }

  private void refuseMisplaced(Way way, String url) {
    for (String name : way == Way.STDIO ? HTTP_ONLY : STDIO_ONLY) {
      String field = name.equals("url") ? url : name;
      if (section.written(field)) {
        section
            .at(field)
            .problemAtKey(
                "`"
                    + field
                    + "` belongs to a server that is reached over "
                    + (way == Way.STDIO
                        ? "HTTP, and this one is started by a command"
                        : "stdio, and this one has a URL"),
                way == Way.STDIO
                    ? "remove it, or give `url` and no `command`"
                    : "remove it, or write \"transport\": \"stdio\" and no `url`");
      }
    }
  }

  private Retry retry() {
    if (!section.written("retry") || !(section.at("retry").value() instanceof JsonObject)) {
      return Retry.standard();
    }
    Section retry = Section.open(section.at("retry"), ServerFields.RETRY);
    return new Retry(Math.max(1, retry.whole("attempts")), retry.seconds("backoff"));
  }

  private boolean oauth() {
    if (section.at("oauth").value() instanceof JsonObject) {
      Section oauth = Section.open(section.at("oauth"), ServerFields.OAUTH);
      boolean service = oauth.text("grant", "").equals("client_credentials");
      for (String needed : service ? List.of("client_id", "client_secret") : List.<String>of()) {
        if (!oauth.written(needed)) {
          oauth.spot().problem("`" + needed + "` is missing: the grant needs it", "add it");
        }
      }
      if (oauth.written("client_secret") && !oauth.written("client_id")) {
        oauth.spot().problem("`client_secret` stands without `client_id`", "add `client_id`");
      }
      String secret = oauth.text("client_secret");
      if (secret != null) {
        secrets.add(secret);
      }
      return true;
    }
    return section.flag("oauth");
  }

  /// What is sound and can not be done yet.
  private List<Problem> limits(boolean oauth, @Nullable Target target) {
    List<Problem> limits = new ArrayList<>();
    if (oauth && !TargetReader.authorized(target)) {
      limits.add(
          new Problem(
              source.where(section.at("oauth").pointer()),
              "OAuth flows are not in this version",
              "give `authorization_token`"));
    }
    return limits;
  }
}
