package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The token endpoint: codes, refresh tokens with rotation, client credentials.
final class TokenEndpoint {

  private final Policy policy;
  private final Faults faults;
  private final Clients clients;
  private final Grants grants;
  private final Ledger ledger;

  TokenEndpoint(Policy policy, Faults faults, Clients clients, Grants grants, Ledger ledger) {
    this.policy = policy;
    this.faults = faults;
    this.clients = clients;
    this.grants = grants;
    this.ledger = ledger;
  }

  /// The token response.
  ///
  /// @throws OAuthError when nothing is to be had
  Map<String, Object> answer(HttpRequest request, Form form, String issuer) throws OAuthError {
    Client client = clients.authenticated(request, form, Set.of(issuer, issuer + "/token"));
    String grant = form.required("grant_type");
    if (!client.grants().contains(grant)) {
      throw new OAuthError("unauthorized_client", "this client may not use " + grant);
    }
    return switch (grant) {
      case "authorization_code" -> code(client, form);
      case "refresh_token" -> refresh(client, form);
      case "client_credentials" -> credentials(client, form);
      default -> throw new OAuthError("unsupported_grant_type", grant);
    };
  }

  private Map<String, Object> code(Client client, Form form) throws OAuthError {
    String code = form.required("code");
    String verifier = form.required("code_verifier");
    String redirect = form.required("redirect_uri");
    ledger.secret(verifier);
    if (faults.strikes(Fault.INVALID_GRANT)) {
      throw new OAuthError("invalid_grant", "the code is refused");
    }
    Grants.Consent consent = grants.redeem(code);
    if (consent == null) {
      Grants.Consent before = grants.formerly(code);
      if (before != null) {
        ledger.note(new Entry.Swapped(code, before.redirectUri(), redirect));
      }
      throw new OAuthError("invalid_grant", "the code is unknown or used up");
    }
    boolean own =
        consent.clientId().equals(client.id())
            && consent.redirectUri().equals(redirect)
            && consent.challenge().equals(challenge(verifier));
    if (!own) {
      ledger.note(new Entry.Swapped(code, consent.redirectUri(), redirect));
      throw new OAuthError("invalid_grant", "the code was given to somebody else");
    }
    return issued("authorization_code", client, code, consent, bound(consent, form));
  }

  private Map<String, Object> refresh(Client client, Form form) throws OAuthError {
    String token = form.required("refresh_token");
    if (faults.strikes(Fault.REFRESH_REFUSED)) {
      throw new OAuthError("invalid_grant", "the refresh token is refused");
    }
    Grants.Consent consent = grants.refresh(token);
    if (consent == null || !consent.clientId().equals(client.id())) {
      throw new OAuthError("invalid_grant", "the refresh token is unknown or used up");
    }
    return issued("refresh_token", client, token, consent, bound(consent, form));
  }

  private Map<String, Object> credentials(Client client, Form form) throws OAuthError {
    if (client.method() == AuthMethod.NONE) {
      throw new OAuthError("unauthorized_client", "a public client has no credentials");
    }
    Set<String> scopes = new LinkedHashSet<>();
    String asked = form.get("scope");
    if (asked != null && !asked.isBlank()) {
      scopes.addAll(Arrays.asList(asked.split(" ", -1)));
    } else if (policy.baseScope() != null) {
      scopes.add(policy.baseScope());
    }
    if (!policy.scopes().containsAll(scopes)) {
      throw new OAuthError("invalid_scope", "not all of these scopes are known");
    }
    Grants.Consent consent =
        new Grants.Consent(
            grants.fresh(), client.id(), "", "", form.get("resource"), Set.copyOf(scopes));
    return issued("client_credentials", client, "", consent, consent.resource());
  }

  private static @Nullable String bound(Grants.Consent consent, Form form) throws OAuthError {
    String resource = form.get("resource");
    if (resource != null && consent.resource() != null && !resource.equals(consent.resource())) {
      throw new OAuthError("invalid_target", "the user agreed to another resource");
    }
    return resource == null ? consent.resource() : resource;
  }

  private Map<String, Object> issued(
      String grant, Client client, String from, Grants.Consent consent, @Nullable String resource) {
    Grants.Access access =
        grants.access(
            consent.code(),
            resource,
            consent.scopes(),
            policy.clock().instant().plus(policy.tokenLife()));
    ledger.secret(access.token());
    Map<String, Object> response = Json.object("access_token", access.token());
    if (!faults.strikes(Fault.TOKEN_WITHOUT_TYPE)) {
      response.put("token_type", "Bearer");
    }
    response.put("expires_in", policy.tokenLife().toSeconds());
    response.put("scope", String.join(" ", consent.scopes()));
    String refresh = null;
    if (!grant.equals("client_credentials") && refreshable(client, consent)) {
      refresh = grants.refreshable(consent);
      ledger.secret(refresh);
      response.put("refresh_token", refresh);
    }
    ledger.note(
        new Entry.Issued(
            grant,
            client.id(),
            from,
            consent.redirectUri(),
            consent.scopes(),
            access.token(),
            refresh));
    return response;
  }

  private boolean refreshable(Client client, Grants.Consent consent) {
    String offline = "offline_access";
    return client.grants().contains("refresh_token")
        && (!policy.scopes().contains(offline) || consent.scopes().contains(offline));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
