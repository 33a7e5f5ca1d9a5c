package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.transport.Lapse;
import dev.mcpt.testbed.transport.SessionLife;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void keepsWhatWasChangedBefore() {
    Options options =
        Options.sound()
            .breaking("sec-origin")
            .breaking("session-id-ascii", "meta-missing")
            .eras(Eras.STATELESS)
            .toolsOnly()
            .sessionless()
            .latency(Duration.ofMillis(5))
            .answersAsSse(true)
            .pageSize(2)
            .sessionLife(new SessionLife(Duration.ofSeconds(1), Set.of(Lapse.HASTY)));
    assertThat(options)
        .isEqualTo(
            new Options(
                Set.of("sec-origin", "session-id-ascii", "meta-missing"),
                Eras.STATELESS,
                true,
                true,
                Duration.ofMillis(5),
                true,
                2,
                null,
                new SessionLife(Duration.ofSeconds(1), Set.of(Lapse.HASTY))));
  }

  @Test
  void refusesAnUnknownDefect() {
    assertThatThrownBy(() -> Options.sound().breaking("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown defect: nothing");
  }

  @Test
  void refusesAnEmptyPage() {
    assertThatThrownBy(() -> Options.sound().pageSize(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
