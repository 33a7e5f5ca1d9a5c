package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The metadata documents of the authorization server (RFC 8414, OpenID Connect Discovery).
final class Metadata {

  private final Policy policy;
  private final Faults faults;

  Metadata(Policy policy, Faults faults) {
    this.policy = policy;
    this.faults = faults;
  }

  /// Whether a document is to be found at this path: the well-known part stands before the issuer's
  /// path (RFC 8414 3.1) or, for OpenID Connect, after it.
  boolean at(String path) {
    boolean oauth = path.equals("/.well-known/oauth-authorization-server" + policy.path());
    boolean openId =
        path.equals("/.well-known/openid-configuration" + policy.path())
            || path.equals(policy.path() + "/.well-known/openid-configuration");
    return switch (policy.documents()) {
      case OAUTH -> oauth;
      case OIDC -> openId;
      case BOTH -> oauth || openId;
    };
  }

  /// @param issuer the server's own name for itself
  Map<String, Object> document(String issuer) {
    boolean plain = faults.strikes(Fault.NO_S256);
    String token =
        faults.strikes(Fault.PRIVATE_TOKEN_ENDPOINT) ? Fault.PRIVATE + "/token" : issuer + "/token";
    String named = faults.strikes(Fault.ISSUER_MISMATCH) ? issuer + "/other" : issuer;
    Map<String, Object> document =
        Json.object(
            "issuer",
            named,
            "authorization_endpoint",
            faults.strikes(Fault.SCRIPT_AUTHORIZATION_ENDPOINT)
                ? "javascript:alert(1)"
                : issuer + "/authorize",
            "token_endpoint",
            token,
            "revocation_endpoint",
            issuer + "/revoke",
            "jwks_uri",
            issuer + "/jwks",
            "response_types_supported",
            List.of("code"),
            "grant_types_supported",
            List.of("authorization_code", "refresh_token", "client_credentials"),
            "token_endpoint_auth_methods_supported",
            policy.methodWords(),
            "token_endpoint_auth_signing_alg_values_supported",
            List.of("ES256", "RS256"),
            "scopes_supported",
            new ArrayList<>(policy.scopes()),
            "code_challenge_methods_supported",
            List.of(plain ? "plain" : "S256"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("RS256"),
            "authorization_response_iss_parameter_supported",
            true,
            "client_id_metadata_document_supported",
            true);
    if (faults.strikes(Fault.NO_PKCE)) {
      document.remove("code_challenge_methods_supported");
    }
    if (policy.registers()) {
      document.put("registration_endpoint", issuer + "/register");
    }
    return document;
  }
}
