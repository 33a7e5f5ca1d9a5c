package dev.mcpt.config;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Gathers the secrets of a server: what is named like one, wherever it stands.
final class Secrets {

  private static final Pattern FLAG = Pattern.compile("--?([A-Za-z][A-Za-z0-9_-]*)(?:=(.*))?");

  private final Set<String> secrets;

  /// @param variables whose secrets are known from the start
  Secrets(Variables variables) {
    this.secrets = new LinkedHashSet<>(variables.secrets());
  }

  void add(String secret) {
    secrets.add(secret);
  }

  /// Takes the value if the name says that it is a secret; of `Bearer abc` also the second word.
  void addNamed(String name, String value) {
    if (Redactor.isSecretName(name)) {
      add(value);
      int blank = value.indexOf(' ');
      if (blank > 0) {
        add(value.substring(blank + 1));
      }
    }
  }

  /// Takes what follows `--api-key`, `--token=` and the like.
  void addOfCommand(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      var flag = FLAG.matcher(words.get(i));
      if (flag.matches() && Redactor.isSecretName(flag.group(1))) {
        if (flag.group(2) != null) {
          add(flag.group(2));
        } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
          add(words.get(i + 1));
        }
      }
    }
  }

  /// Takes the password of `http://user:password@host`.
  void addOfUrl(String url) {
    int start = url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3;
    int at = url.lastIndexOf('@');
    int colon = url.indexOf(':', start);
    if (colon >= 0 && colon < at) {
      add(url.substring(colon + 1, at));
    }
  }

  /// Takes the values of `?api_key=…` and the like.
  void addOfQuery(String query) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        addNamed(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }

  Redactor redactor() {
    return Redactor.of(secrets);
  }

  /// The URL or command line, for people.
  String display(Target target) {
    return redactor()
        .text(
            switch (target) {
              case HttpTarget http -> http.url().toString();
              case SseTarget sse -> sse.url().toString();
              case StdioTarget stdio -> ShellWords.join(stdio.command());
            });
  }
}
