package dev.mcpt.sessions.http;

import java.util.List;
import java.util.Locale;

/// Which of the two forms of an answer a client takes (RFC 9110 section 12.5.1). No `Accept` at all
/// means any.
record Accepts(boolean json, boolean events) {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  static Accepts of(List<String> headers) {
    String all = String.join(",", headers);
    if (all.isBlank()) {
      return new Accepts(true, true);
    }
    return new Accepts(weight(all, JSON) > 0, weight(all, EVENTS) > 0);
  }

  boolean none() {
    return !json && !events;
  }

  /// The weight that the most specific range gives to a type.
  private static double weight(String header, String type) {
    int best = -1;
    double weight = 0;
    for (String range : header.split(",", -1)) {
      String[] parts = range.split(";", -1);
      int rank = rank(parts[0].strip().toLowerCase(Locale.ROOT), type);
      if (rank > best) {
        best = rank;
        weight = quality(parts);
      }
    }
    return weight;
  }

  private static int rank(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  /// A weight that cannot be read counts as none.
  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        String value = parameter.substring(2);
        return value.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(value) : 0;
      }
    }
    return 1;
  }

  /// Whether a `Content-Type` says JSON in UTF-8.
  static boolean isJson(List<String> contentType) {
    if (contentType.size() != 1) {
      return false;
    }
    String[] parts = contentType.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("charset=")
          && !parameter.substring(8).replace("\"", "").equals("utf-8")) {
        return false;
      }
    }
    return parts[0].strip().equals(JSON);
  }
}
