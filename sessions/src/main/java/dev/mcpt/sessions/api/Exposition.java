package dev.mcpt.sessions.api;

/// A text that Prometheus reads.
///
/// @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
///   formats</a>
final class Exposition {

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /// @param labels as they stand between the braces; may be empty
  void sample(String name, String labels, Number value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }

  /// A metric without labels.
  void single(String name, String type, String help, Number value) {
    head(name, type, help);
    sample(name, "", value);
  }

  String text() {
    return text.toString();
  }
}
