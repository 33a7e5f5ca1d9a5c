package dev.mcpt.catalog;

import static java.util.Objects.requireNonNull;

import dev.mcpt.results.RunResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthMethod;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Client;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The reference server behind the fake authorization server: sound, and with each fault behind
/// which a check stands.
final class ProtectedSpecimens {

  private static final String SECRET = "the-client-s-secret";

  /// The faults by the checks that they turn red.
  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("auth-401-without-token", Fault.LISTS_WITHOUT_TOKEN);
    FAULTS.put("auth-401-bearer-challenge", Fault.NO_CHALLENGE);
    FAULTS.put("prm-discoverable", Fault.NO_RESOURCE_METADATA);
    FAULTS.put("prm-authorization-servers", Fault.NO_AUTHORIZATION_SERVERS);
    FAULTS.put("prm-resource-match", Fault.RESOURCE_MISMATCH);
    FAULTS.put("prm-content", Fault.RESOURCE_METADATA_AS_TEXT);
    FAULTS.put("prm-bearer-methods", Fault.QUERY_TOKENS);
    FAULTS.put("challenge-scope", Fault.NO_SCOPE);
    FAULTS.put("asm-discovery", Fault.NO_METADATA);
    FAULTS.put("asm-issuer-equal", Fault.ISSUER_MISMATCH);
    FAULTS.put("asm-pkce-s256", Fault.NO_S256);
    FAULTS.put("sec-prm-ssrf", Fault.PRIVATE_ISSUER);
    FAULTS.put("sec-authz-url-scheme", Fault.SCRIPT_AUTHORIZATION_ENDPOINT);
    FAULTS.put("sec-session-not-auth", Fault.SESSION_FOR_TOKEN);
    FAULTS.put("sec-anonymous-sensitive", Fault.LISTS_WITHOUT_TOKEN);
  }

  private ProtectedSpecimens() {}

  /// What these checks find on the sound one; no ids for the whole catalogue.
  static RunResult sound(List<String> only, Path folder) throws Exception {
    return judged(Policy.sound(), only, folder);
  }

  static List<String> lines(Path folder) throws Exception {
    var lines = new ArrayList<String>();
    lines.add("http-auth sound: " + SpecimenMatrixIT.notGreen(sound(List.of(), folder)));
    List<String> all = FAULTS.keySet().stream().map(id -> "*/" + id).toList();
    for (Map.Entry<String, Fault> fault : FAULTS.entrySet()) {
      Policy broken = Policy.sound().with(fault.getValue());
      lines.add("http-auth " + fault.getKey() + ": " + notGreen(broken, all, folder));
    }
    return lines;
  }

  private static String notGreen(Policy policy, List<String> only, Path folder) throws Exception {
    return SpecimenMatrixIT.notGreen(judged(policy, only, folder));
  }

  private static RunResult judged(Policy policy, List<String> only, Path folder) throws Exception {
    Policy whole =
        policy.client(Client.secret("service", SECRET, AuthMethod.POST)).needing("mcp:use");
    try (AuthServer auth = AuthServer.start(whole);
        ReferenceServer server = ReferenceServer.start(Options.sound().protectedBy(auth))) {
      JsonObject entry =
          Json.object(
              "url",
              server.url().toString(),
              "authorization_token",
              token(auth, server.url()),
              "retry",
              Json.object("attempts", 1));
      Path file = Files.createTempFile(folder, "server", ".json");
      Files.writeString(file, Json.write(entry));
      return Judging.everything(file.toString(), only, folder);
    }
  }

  private static String token(AuthServer auth, URI resource) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=service&client_secret="
            + SECRET
            + "&scope=mcp%3Ause&resource="
            + resource;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + auth.port() + "/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return requireNonNull(((JsonObject) Json.read(response.body())).string("access_token"));
    }
  }
}
