package dev.mcpt.wire.oauth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One challenge of a `WWW-Authenticate` header.
///
/// @param scheme as it stands there
/// @param parameters by name in lower case, values without their quotes
/// @param token what stands in the place of parameters, or null
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1">RFC 9110, 11.6.1</a>
public record Challenge(String scheme, Map<String, String> parameters, @Nullable String token) {

  public Challenge {
    parameters = Map.copyOf(parameters);
  }

  /// Whether it is of this scheme; case does not count.
  public boolean is(String name) {
    return scheme.equalsIgnoreCase(name);
  }

  /// The value of a parameter, or null.
  public @Nullable String parameter(String name) {
    return parameters.get(name.toLowerCase(Locale.ROOT));
  }

  /// The scopes of its `scope` parameter, in order.
  public List<String> scopes() {
    return Scopes.split(parameter("scope"));
  }
}
