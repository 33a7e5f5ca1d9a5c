package dev.mcpt.lifecycle.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Metrics of a server in the text format of Prometheus. Thread-safe.
public final class Metrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})?\\s+(\\S+)(\\s+-?\\d+)?");

  private final URI url;
  private final Headers headers;
  private final HttpClient client =
      new HttpClient(HttpClient.Options.defaults().withConnectTimeout(PATIENCE));

  /// @param headers go out with each request, such as `Authorization`
  public Metrics(URI url, Headers headers) {
    this.url = url;
    this.headers = headers;
  }

  /// The text as it is now; null if it cannot be had.
  public @Nullable String read() {
    HttpRequest request = HttpRequest.get(url).with(headers);
    try (HttpResponse response = client.send(request, Deadline.in(PATIENCE))) {
      byte[] body = response.body();
      return response.status() == 200 ? new String(body, UTF_8) : null;
    } catch (HttpFailure _) {
      return null;
    }
  }

  /// The sum of all samples of the first of these names that there is; -1 if there is none.
  ///
  /// @param label that the samples must have, such as `kind="session"`; empty: any
  public static double sum(String text, String label, List<String> names) {
    for (String name : names) {
      double sum = 0;
      boolean found = false;
      for (String line : text.lines().toList()) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()
            && sample.group(1).equals(name)
            && (label.isEmpty() || String.valueOf(sample.group(2)).contains(label))) {
          sum += value(sample.group(3));
          found = true;
        }
      }
      if (found) {
        return sum;
      }
    }
    return -1;
  }

  private static double value(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
