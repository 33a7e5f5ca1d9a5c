package dev.mcpt.testbed.oauth;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The authorization endpoint: its user agrees at once to everything.
final class AuthorizationEndpoint {

  private static final int PATIENCE_MS = 2000;

  private final Policy policy;
  private final Faults faults;
  private final Clients clients;
  private final Grants grants;
  private final Ledger ledger;

  AuthorizationEndpoint(
      Policy policy, Faults faults, Clients clients, Grants grants, Ledger ledger) {
    this.policy = policy;
    this.faults = faults;
    this.clients = clients;
    this.grants = grants;
    this.ledger = ledger;
  }

  /// Where the browser is sent to, or null when it stays on a page.
  ///
  /// @throws OAuthError when the client or the redirect URI is wrong, so that nobody may be told
  @Nullable String answer(Form form, String issuer) throws OAuthError {
    Client client = clients.named(form.required("client_id"));
    String redirect = form.required("redirect_uri");
    if (!Redirects.allows(client.redirects(), redirect)) {
      throw new OAuthError("invalid_request", "redirect_uri is not one of this client");
    }
    if (faults.strikes(Fault.NEVER_REDIRECTS)) {
      return null;
    }
    Map<String, String> answer = new LinkedHashMap<>();
    try {
      answer.put("code", code(client, redirect, form));
    } catch (OAuthError error) {
      ledger.note(new Entry.Refused("/authorize", error.code(), error.description()));
      answer.put("error", error.code());
      answer.put("error_description", error.description());
    }
    state(answer, form.get("state"));
    if (!faults.strikes(Fault.MISSING_ISS)) {
      answer.put("iss", faults.strikes(Fault.WRONG_ISS) ? issuer + "/other" : issuer);
    }
    String target = redirect + (redirect.indexOf('?') < 0 ? "?" : "&") + query(answer);
    if (faults.strikes(Fault.SECOND_CALLBACK)) {
      call(target);
    }
    return target;
  }

  private String code(Client client, String redirect, Form form) throws OAuthError {
    if (faults.strikes(Fault.ACCESS_DENIED)) {
      throw new OAuthError("access_denied", "the user said no");
    }
    if (!"code".equals(form.required("response_type"))
        || !client.grants().contains("authorization_code")) {
      throw new OAuthError("unsupported_response_type", "only code, for clients that may");
    }
    String challenge = form.required("code_challenge");
    if (!"S256".equals(form.get("code_challenge_method"))) {
      throw new OAuthError("invalid_request", "code_challenge_method must be S256");
    }
    Set<String> scopes = scopes(form.get("scope"));
    String resource = form.get("resource");
    String code = grants.fresh();
    ledger.secret(code);
    grants.code(new Grants.Consent(code, client.id(), redirect, challenge, resource, scopes));
    String state = form.get("state");
    ledger.note(
        new Entry.Authorized(
            client.id(), redirect, state == null ? "" : state, resource, scopes, code));
    return code;
  }

  private Set<String> scopes(@Nullable String asked) throws OAuthError {
    if (asked == null || asked.isBlank()) {
      return policy.baseScope() == null ? Set.of() : Set.of(policy.baseScope());
    }
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(asked.split(" ", -1)));
    if (!policy.scopes().containsAll(scopes)) {
      throw new OAuthError("invalid_scope", "not all of these scopes are known");
    }
    return scopes;
  }

  private void state(Map<String, String> answer, @Nullable String state) {
    if (state != null && !faults.strikes(Fault.MISSING_STATE)) {
      answer.put("state", faults.strikes(Fault.WRONG_STATE) ? grants.fresh() : state);
    }
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, value) -> pairs.add(name + "=" + Form.encoded(value)));
    return String.join("&", pairs);
  }

  private static void call(String target) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(target).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MS);
      connection.setReadTimeout(PATIENCE_MS);
      connection.getResponseCode();
      connection.disconnect();
    } catch (IOException _) {
      // Nobody listens there any more: the browser is sent there all the same.
    }
  }
}
