package dev.mcpt.check;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.oauth.Challenge;
import dev.mcpt.wire.oauth.Challenges;
import dev.mcpt.wire.oauth.Inquiry;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a server does to whoever comes without a token, and what it says of how to get one.
///
/// @param anonymous the answer to the first request of the era without credentials
/// @param challenges of that answer
/// @param resources the places of the server's metadata, and what lay there
/// @param issuers what lay at the places of each authorization server, by issuer
/// @param objections why URLs of the metadata must not be followed
public record Protection(
    Reply anonymous,
    List<Challenge> challenges,
    List<Inquiry.Found> resources,
    Map<String, List<Inquiry.Found>> issuers,
    List<String> objections) {

  private static final int MOST_ISSUERS = 3;
  private static final List<String> URLS =
      List.of(
          "token_endpoint",
          "registration_endpoint",
          "revocation_endpoint",
          "introspection_endpoint",
          "userinfo_endpoint",
          "jwks_uri");

  public Protection {
    challenges = List.copyOf(challenges);
    resources = List.copyOf(resources);
    issuers = Collections.unmodifiableMap(new LinkedHashMap<>(issuers));
    objections = List.copyOf(objections);
  }

  /// Asks the server over HTTP, and follows what it says no further than is safe.
  public static Protection of(Probe probe) throws ConnectionFailure, InterruptedException {
    HttpTransport http = (HttpTransport) probe.connection().transport();
    Reply anonymous = Anonymous.open(probe);
    List<Challenge> challenges = Challenges.of(anonymous.headers().all("WWW-Authenticate"));
    String told =
        challenges.stream()
            .map(challenge -> challenge.parameter("resource_metadata"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    var options = http.target().clientOptions(probe.patience());
    try (Inquiry inquiry = Inquiry.of(http.target().url(), options)) {
      List<Inquiry.Found> resources = inquiry.resource(told, probe.deadline());
      var objections = new ArrayList<String>();
      if (told != null) {
        object(inquiry, told, "resource_metadata", objections);
      }
      Map<String, List<Inquiry.Found>> issuers = new LinkedHashMap<>();
      for (Inquiry.Found resource : resources) {
        for (String issuer : issuersIn(resource)) {
          if (issuers.size() < MOST_ISSUERS && !issuers.containsKey(issuer)) {
            object(inquiry, issuer, "issuer", objections);
            issuers.put(issuer, inquiry.issuer(issuer, probe.deadline()));
          }
        }
      }
      issuers.values().stream()
          .flatMap(List::stream)
          .filter(Inquiry.Found::here)
          .forEach(found -> endpoints(inquiry, found, objections));
      return new Protection(anonymous, challenges, resources, issuers, objections);
    }
  }

  private static void endpoints(Inquiry inquiry, Inquiry.Found found, List<String> objections) {
    JsonObject document = found.document();
    for (String member : URLS) {
      String url = document == null ? null : document.string(member);
      if (url != null) {
        object(inquiry, url, member, objections);
      }
    }
  }

  private static void object(Inquiry inquiry, String url, String what, List<String> objections) {
    String objection = inquiry.objection(url, what);
    if (objection != null && !objections.contains(objection)) {
      objections.add(objection);
    }
  }

  /// The authorization servers that a document names.
  public static List<String> issuersIn(Inquiry.Found found) {
    JsonObject document = found.document();
    JsonArray servers = document == null ? null : document.array("authorization_servers");
    var issuers = new ArrayList<String>();
    if (servers != null && found.here()) {
      for (JsonValue server : servers) {
        if (server instanceof JsonString(String text)) {
          issuers.add(text);
        }
      }
    }
    return issuers;
  }

  /// Whether the server wants tokens: it refuses whoever has none, or says where they are to be
  /// had.
  public boolean required() {
    return refuses() || metadata() != null;
  }

  /// Whether whoever has no token gets HTTP 401.
  public boolean refuses() {
    return Objects.equals(anonymous.status(), 401);
  }

  /// The verdict on a check that needs a protected server, where this is none; else null.
  public @Nullable Verdict absent() {
    return required()
        ? null
        : Verdict.notApplicable(
            "the server asks for no token: no HTTP 401, and no protected resource metadata");
  }

  /// The first document that describes the server as a protected resource, or null.
  public Inquiry.@Nullable Found metadata() {
    return resources.stream().filter(Inquiry.Found::here).findFirst().orElse(null);
  }

  /// The documents of authorization servers.
  public List<Inquiry.Found> servers() {
    return issuers.values().stream().flatMap(List::stream).filter(Inquiry.Found::here).toList();
  }

  /// Everything that was exchanged.
  public List<Exchange> seen() {
    var seen = new ArrayList<Exchange>();
    seen.add(anonymous.exchange());
    resources.forEach(found -> seen.addAll(found.seen()));
    issuers.values().forEach(found -> found.forEach(one -> seen.addAll(one.seen())));
    return seen;
  }
}
