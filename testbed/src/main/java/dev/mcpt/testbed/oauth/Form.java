package dev.mcpt.testbed.oauth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a query or of an `application/x-www-form-urlencoded` body.
final class Form {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /// @throws OAuthError with `invalid_request` when an escape is broken
  Form(String encoded) throws OAuthError {
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
  }

  static String decoded(String text) throws OAuthError {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new OAuthError("invalid_request", "a broken escape");
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The value, or null when the parameter is absent.
  ///
  /// @throws OAuthError with `invalid_request` when it stands there twice (RFC 6749 3.1)
  @Nullable String get(String name) throws OAuthError {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw new OAuthError("invalid_request", name + " is there twice");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  /// The value.
  ///
  /// @throws OAuthError with `invalid_request` when it is absent or there twice
  String required(String name) throws OAuthError {
    String value = get(name);
    if (value == null) {
      throw new OAuthError("invalid_request", name + " is missing");
    }
    return value;
  }

  /// Name and first value of all parameters.
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    values.forEach((name, list) -> all.put(name, list.getFirst()));
    return all;
  }
}
