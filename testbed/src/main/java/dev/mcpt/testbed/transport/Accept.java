package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/// Which kinds of answer the Accept header allows; without the header, both.
record Accept(boolean json, boolean events) {

  static Accept of(HttpRequest request) {
    List<String> lines = request.headerLines("Accept");
    boolean json = lines.isEmpty();
    boolean events = lines.isEmpty();
    for (String range : String.join(",", lines).toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = withoutParameters(range);
      json |= List.of("application/json", "application/*", "*/*").contains(type);
      events |= List.of("text/event-stream", "text/*", "*/*").contains(type);
    }
    return new Accept(json, events);
  }

  /// The media type alone, for example of `application/json; charset=utf-8`.
  static String withoutParameters(String type) {
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
  }
}
