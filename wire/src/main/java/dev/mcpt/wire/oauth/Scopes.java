package dev.mcpt.wire.oauth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which scopes to ask for. Pure.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-selection-strategy">Scope
///   selection</a>
final class Scopes {

  static final String OFFLINE = "offline_access";

  private Scopes() {}

  static List<String> split(@Nullable String scope) {
    return scope == null || scope.isBlank() ? List.of() : List.of(scope.strip().split("\\s+"));
  }

  /// The members of both, each once, the first ones first.
  static List<String> union(Collection<String> first, Collection<String> second) {
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /// Of the first that says something: what the user wants, the challenge, the scopes of the
  /// resource; together with what was asked for before.
  static List<String> chosen(
      List<String> wanted, List<String> before, List<String> challenged, List<String> ofResource) {
    List<String> base = wanted;
    if (base.isEmpty()) {
      boolean nothingYet = challenged.isEmpty() && before.isEmpty();
      base = nothingYet ? ofResource : challenged;
    } else {
      base = union(base, before.isEmpty() ? List.of() : challenged);
    }
    return union(before, base);
  }

  /// With `offline_access` where the authorization server knows it and any scope is named at all:
  /// what a flow asks for whose user may be away when the token has run out.
  static List<String> lasting(List<String> scopes, AuthorizationServer server) {
    boolean offline = server.scopes().contains(OFFLINE) && server.supportsGrant("refresh_token");
    return !scopes.isEmpty() && offline ? union(scopes, List.of(OFFLINE)) : scopes;
  }
}
