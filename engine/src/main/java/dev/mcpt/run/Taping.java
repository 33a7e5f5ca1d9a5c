package dev.mcpt.run;

import dev.mcpt.config.Cassette;
import dev.mcpt.wire.exchange.Redactor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether models are played from a cassette, or recorded on one.
///
/// @param played answers in the place of the services; null: they are really asked
/// @param recorded takes what was recorded when the run is over; null: nothing is
/// @param secrets never enter a cassette
public record Taping(
    @Nullable Cassette played, @Nullable Consumer<Cassette> recorded, Redactor secrets) {

  /// The services are asked, and nothing is kept.
  public static Taping none() {
    return new Taping(null, null, Redactor.none());
  }
}
