package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cassettes as text and back: lines of JSON, the first about the recording, then one for each
/// request.
public final class Cassettes {
  private static final String AGAIN = "record the suite again with --record";

  private Cassettes() {}

  /// The text of the file.
  public static String text(Cassette cassette) {
    var text = new StringBuilder();
    text.append(
            Json.object(
                "cassette_version",
                Cassette.FORMAT,
                "services",
                cassette.services().stream().map(Cassettes::service).toList()))
        .append('\n');
    for (Cassette.Entry entry : cassette.entries()) {
      text.append(entry(entry)).append('\n');
    }
    return text.toString();
  }

  private static JsonObject service(Cassette.Service service) {
    return Json.object(
        "id",
        service.id(),
        "api",
        service.api().word(),
        "model",
        service.model(),
        "temperature",
        service.temperature(),
        "max_tokens",
        service.maxTokens(),
        "retries",
        service.retries());
  }

  private static JsonObject entry(Cassette.Entry entry) {
    return Json.object(
        "where",
        entry.where(),
        "service",
        entry.service(),
        "path",
        entry.path(),
        "request",
        entry.request(),
        "status",
        entry.status(),
        "retry_after",
        entry.retryAfter(),
        "response",
        entry.response());
  }

  /// @throws ConfigException with every line that cannot be read
  static Cassette read(FileText file) throws ConfigException {
    var problems = new ArrayList<Problem>();
    var services = new ArrayList<Cassette.Service>();
    var entries = new ArrayList<Cassette.Entry>();
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < Math.max(1, lines.size()); i++) {
      String where = file.name() + ":" + (i + 1);
      JsonObject line = line(i < lines.size() ? lines.get(i) : "");
      if (line == null) {
        problems.add(new Problem(where, "the line is no JSON object", AGAIN));
      } else if (i == 0) {
        services.addAll(services(line, where, problems));
      } else {
        Cassette.Entry entry = entry(line);
        if (entry == null) {
          problems.add(new Problem(where, "the line is no request with its answer", AGAIN));
        } else {
          entries.add(entry);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Cassette(services, entries);
  }

  private static @Nullable JsonObject line(String text) {
    try {
      return Json.read(text) instanceof JsonObject object ? object : null;
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  private static List<Cassette.Service> services(
      JsonObject head, String where, List<Problem> problems) {
    var services = new ArrayList<Cassette.Service>();
    Long version = head.integer("cassette_version");
    if (version == null || version != Cassette.FORMAT || head.array("services") == null) {
      problems.add(new Problem(where, "this is no cassette of version " + Cassette.FORMAT, AGAIN));
      return services;
    }
    for (JsonValue one : Objects.requireNonNull(head.array("services"))) {
      Cassette.Service service = one instanceof JsonObject object ? service(object) : null;
      if (service == null) {
        problems.add(new Problem(where, "a service of the cassette cannot be read: " + one, AGAIN));
      } else {
        services.add(service);
      }
    }
    return services;
  }

  private static Cassette.@Nullable Service service(JsonObject from) {
    String id = from.string("id");
    ModelApi api = ModelApi.of(from.string("api"));
    String model = from.string("model");
    Long maxTokens = from.integer("max_tokens");
    Long retries = from.integer("retries");
    if (id == null || api == null || model == null || maxTokens == null || retries == null) {
      return null;
    }
    Double temperature =
        from.get("temperature") instanceof JsonNumber number
            ? (Double) number.decimal().doubleValue()
            : null;
    return new Cassette.Service(
        id, api, model, temperature, Math.toIntExact(maxTokens), Math.toIntExact(retries));
  }

  private static Cassette.@Nullable Entry entry(JsonObject from) {
    String where = from.string("where");
    String service = from.string("service");
    String path = from.string("path");
    JsonValue request = from.get("request");
    Long status = from.integer("status");
    String response = from.string("response");
    return where == null
            || service == null
            || path == null
            || request == null
            || status == null
            || response == null
        ? null
        : new Cassette.Entry(
            where,
            service,
            path,
            request,
            Math.toIntExact(status),
            from.string("retry_after"),
            response);
  }
}
