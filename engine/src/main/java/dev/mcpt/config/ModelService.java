package dev.mcpt.config;

import dev.mcpt.wire.http.Proxies;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service that runs language models, and how it is used.
///
/// @param id by which suites name it
/// @param baseUrl the address below which the requests go; empty: not set up
/// @param apiKey null where none goes out
/// @param model the model that is used where only the service is named
/// @param temperature null: the service's own
/// @param maxTokens tokens that one reply may have at the most
/// @param requestsPerMinute what all cases together may send; null: no limit
/// @param tokensPerMinute what all cases together may use up; null: no limit
/// @param timeout for one request
/// @param retries how often a request is sent again after 408, 429, 5xx or a lost connection
/// @param backoff the most to wait before the first of them; doubled for each further one
/// @param prices by model
/// @param proxies on the way to the service
public record ModelService(
    String id,
    ModelApi api,
    String baseUrl,
    @Nullable String apiKey,
    String model,
    @Nullable Double temperature,
    int maxTokens,
    @Nullable Integer requestsPerMinute,
    @Nullable Integer tokensPerMinute,
    Duration timeout,
    int retries,
    Duration backoff,
    Map<String, Price> prices,
    Proxies proxies) {

  public ModelService {
    prices = Map.copyOf(prices);
  }

  /// What a model costs.
  ///
  /// @param input USD for 1,000,000 tokens that are read
  /// @param output USD for 1,000,000 tokens that are written
  public record Price(double input, double output) {

    /// What so many tokens cost, in USD.
    public double of(long inputTokens, long outputTokens) {
      return (input * inputTokens + output * outputTokens) / 1_000_000;
    }
  }

  /// Whether it is set up: a service whose key is not set has no address here.
  public boolean ready() {
    return !baseUrl.isEmpty();
  }
}
