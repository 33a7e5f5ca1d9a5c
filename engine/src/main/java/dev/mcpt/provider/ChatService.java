package dev.mcpt.provider;

import dev.mcpt.config.ModelService;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One model service as all cases of a run share it: its connections, and what it may be asked in a
/// minute. Thread-safe.
final class ChatService implements AutoCloseable {
  private final ModelService service;
  private final World world;
  private final Budget budget;
  private final Traffic traffic;
  private final @Nullable RateLimit requests;
  private final @Nullable RateLimit tokens;

  ChatService(ModelService service, World world, Budget budget, Traffic traffic) {
    this.service = service;
    this.world = world;
    this.budget = budget;
    this.traffic = traffic;
    Integer perMinute = service.requestsPerMinute();
    this.requests = perMinute == null ? null : new RateLimit(perMinute);
    Integer tokensPerMinute = service.tokensPerMinute();
    this.tokens = tokensPerMinute == null ? null : new RateLimit(tokensPerMinute);
  }

  ModelService service() {
    return service;
  }

  World world() {
    return world;
  }

  Budget budget() {
    return budget;
  }

  Traffic traffic() {
    return traffic;
  }

  /// Waits until one more request may go out.
  ///
  /// @param estimate tokens that it will probably use up
  void admit(long estimate) throws InterruptedException {
    long now = world.ticker().getAsLong();
    long wait = requests == null ? 0 : requests.take(1, now);
    if (tokens != null) {
      wait = Math.max(wait, tokens.take(estimate, now));
    }
    if (wait > 0) {
      world.pause().pass(Duration.ofNanos(wait));
    }
  }

  /// Puts an estimate right.
  void used(long estimate, long really) {
    if (tokens != null) {
      tokens.correct(really - estimate);
    }
  }

  @Override
  public void close() {
    traffic.close();
  }
}
