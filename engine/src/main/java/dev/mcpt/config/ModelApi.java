package dev.mcpt.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The HTTP interface that a model service speaks.
public enum ModelApi {
  /// The Messages API.
  ANTHROPIC("/v1"),
  /// Chat Completions, which many other services speak too.
  OPENAI(""),
  /// `generateContent` of the Gemini API.
  GEMINI("/v1beta"),
  /// `/api/chat`; wants no key.
  OLLAMA("");

  private final String version;

  ModelApi(String version) {
    this.version = version;
  }

  /// As files write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ModelApi::word).toList();
  }

  static @Nullable ModelApi of(@Nullable String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
  }

  /// The address below which the requests go. Users leave the version of the API out or write it,
  /// as the services' own clients differ in that; a host without a scheme is reached over HTTP.
  String completed(String url) {
    String whole = url.contains("://") ? url : "http://" + url;
    String bare = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    return bare.endsWith(version) ? bare : bare + version;
  }
}
