package dev.mcpt.config;

import dev.mcpt.wire.client.Retry;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.Target;
import java.nio.file.Path;
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
    OAuthConfig oauth = section.written("oauth") ? reader().own() : null;
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
          case "http", "streamable-http", "streamableHttp", "streamable_http", "remote" -> Way.HTTP;
          default -> {
            section
                .at(said)
                .problem(
                    "`" + said + "` can not be " + section.at(said).shown(),
                    "allowed: stdio, http, streamable-http, sse");
            yield unsaid(url);
          }
        };
    boolean off =
        section.at("oauth").value() instanceof JsonObject settings
            && Boolean.FALSE.equals(settings.bool("enabled"));
    OAuthConfig oauth = section.written("oauth") && !off ? reader().foreign() : null;
    return server(name, name, way, url, oauth, name, file);
  }

  private OAuthReader reader() {
    return new OAuthReader(section.at("oauth"), secrets, cwd);
  }

  private Way unsaid(String url) {
    return section.written("command") && !section.written(url) ? Way.STDIO : Way.HTTP;
  }

  private ServerConfig server(
      @Nullable String rawId,
      @Nullable String name,
      Way way,
      String url,
      @Nullable OAuthConfig oauth,
      @Nullable String entry,
      @Nullable Path file)
      throws ConfigException {
    refuseMisplaced(way, url);
    TargetReader reader = new TargetReader(section, secrets, cwd);
    boolean split = entry == null || section.texts("args").isEmpty();
    boolean foreign = entry != null;
    Target target =
        way == Way.STDIO ? reader.stdio(split, foreign) : reader.http(url, way == Way.SSE, foreign);
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

  /// What is sound and can not be done yet.
  private List<Problem> limits(@Nullable OAuthConfig oauth, @Nullable Target target) {
    return oauth != null && target instanceof SseTarget sse && !sse.headers().has("Authorization")
        ? List.of(
            new Problem(
                source.where(section.at("oauth").pointer()),
                "OAuth flows over the older HTTP+SSE are not in this version",
                "give `authorization_token`"))
        : List.of();
  }
}
