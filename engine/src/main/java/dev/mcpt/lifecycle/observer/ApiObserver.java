package dev.mcpt.lifecycle.observer;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Asks the sessions API of `mcp-t serve`, or another one that answers alike.
public final class ApiObserver implements Observer {
  private static final String ROOT = "/api/mcp";
  private static final String HINT =
      "Start the server with an --api-port, and name that port in --api.";
  private static final int PAGE = 1000;
  private static final double NANOS = 1e9;

  private final URI root;
  private final Headers headers;
  private final Duration patience;
  private final HttpClient client;

  /// @param url of the API, with or without its path
  /// @param headers go out with each request, such as `Authorization`
  /// @param patience for one answer
  public ApiObserver(URI url, Headers headers, Duration patience) {
    String text = url.toString().replaceAll("/+$", "");
    this.root = URI.create(text.endsWith(ROOT) ? text : text + ROOT);
    this.headers = headers;
    this.patience = patience;
    this.client = new HttpClient(HttpClient.Options.defaults().withConnectTimeout(patience));
  }

  @Override
  public String word() {
    return "api";
  }

  @Override
  public @Nullable Sighting session(String ref) throws Unobservable {
    JsonObject session = get("/sessions/" + ref);
    if (session == null) {
      return null;
    }
    try {
      String ended = session.string("disconnected_at");
      return new Sighting(
          "disconnected".equals(session.string("status")),
          session.string("disconnect_reason"),
          Instant.parse(text(session, "connected_at")),
          Instant.parse(text(session, "last_activity")),
          ended == null ? null : Instant.parse(ended),
          duration(session),
          number(session, "counter"));
    } catch (DateTimeException e) {
      throw strange(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Duration duration(JsonObject session) {
    return session.get("total_duration_seconds") instanceof JsonNumber number
        ? Duration.ofNanos(Math.round(number.decimal().doubleValue() * NANOS))
        : null;
  }

  @Override
  public long calls(String ref) throws Unobservable {
    long calls = 0;
    for (long offset = 0; ; offset += PAGE) {
      JsonObject page =
          required(
              "/requests?method=tools/call&session="
                  + ref
                  + "&limit="
                  + PAGE
                  + "&offset="
                  + offset);
      JsonArray requests = page.array("requests");
      if (requests == null) {
        throw strange("there are no \"requests\"");
      }
      calls += requests.size();
      if (page.integer("next_offset") == null) {
        return calls;
      }
    }
  }

  @Override
  public long open() throws Unobservable {
    JsonObject breakdown = required("/sessions/health").object("status_breakdown");
    if (breakdown == null) {
      throw strange("there is no \"status_breakdown\"");
    }
    return number(breakdown, "active");
  }

  private JsonObject required(String path) throws Unobservable {
    JsonObject answer = get(path);
    if (answer == null) {
      throw strange(path + " is not there");
    }
    return answer;
  }

  private @Nullable JsonObject get(String path) throws Unobservable {
    HttpRequest request = HttpRequest.get(URI.create(root + path)).with(headers);
    try (HttpResponse response = client.send(request, Deadline.in(patience))) {
      int status = response.status();
      byte[] body = response.body();
      if (status == 404) {
        return null;
      }
      if (status != 200) {
        throw new Unobservable(root + " answers HTTP " + status, HINT);
      }
      if (Json.read(body) instanceof JsonObject answer) {
        return answer;
      }
      throw strange("its answer is no object");
    } catch (HttpFailure e) {
      throw new Unobservable(String.valueOf(e.getMessage()), HINT);
    } catch (JsonSyntaxException e) {
      throw strange(String.valueOf(e.getMessage()));
    }
  }

  private String text(JsonObject object, String member) throws Unobservable {
    String text = object.string(member);
    if (text == null) {
      throw strange("there is no \"" + member + "\"");
    }
    return text;
  }

  private long number(JsonObject object, String member) throws Unobservable {
    Long number = object.integer(member);
    if (number == null) {
      throw strange("there is no \"" + member + "\"");
    }
    return number;
  }

  private Unobservable strange(String what) {
    return new Unobservable(root + " is no sessions API of ours: " + what, HINT);
  }

  @Override
  public void close() {
    client.close();
  }
}
