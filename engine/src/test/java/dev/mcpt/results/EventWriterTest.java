package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventWriterTest {

  private static final Instant AT = Instant.parse("2026-03-01T11:30:00.5Z");

  private static JsonObject line(RunEvent event) throws Exception {
    String line = EventWriter.line(AT, event);
    assertThat(line).endsWith("\n").containsOnlyOnce("\n");
    return (JsonObject) Json.read(line);
  }

  @Test
  void writesEachKindOfEventOnOneLineWithItsTime() throws Exception {
    RunResult run = SampleRuns.everything();
    List<RunEvent> events =
        List.of(
            new RunEvent.RunStarted(run.runId(), run.timestamp(), run.suite(), run.server(), 14, 5),
            new RunEvent.Connecting("npx server"),
            new RunEvent.RetryScheduled(1, 3, Duration.ofSeconds(1), "refused"),
            new RunEvent.CaseQueued("a"),
            new RunEvent.CaseStarted("a"),
            new RunEvent.StageChanged("a", "turn 1"),
            new RunEvent.CaseFinished(run.results().getFirst()),
            new RunEvent.Notice("two\nlines"),
            new RunEvent.RunFinished(run));

    assertThat(events).hasSameSizeAs(RunEvent.class.getPermittedSubclasses());
    for (RunEvent event : events) {
      JsonObject json = line(event);
      String word =
          event
              .getClass()
              .getSimpleName()
              .replaceAll("(?<!^)([A-Z])", "_$1")
              .toLowerCase(Locale.ROOT);
      assertThat(json.string("at")).isEqualTo("2026-03-01T11:30:00.500Z");
      assertThat(json.string("event")).isEqualTo(word);
    }
  }

  @Test
  void aFinishedCaseSaysItsVerdictAndNotItsConversation() throws Exception {
    JsonObject json = line(new RunEvent.CaseFinished(SampleRuns.conversation()));

    assertThat(json.string("case")).isEqualTo("greeting");
    assertThat(json.string("outcome")).isEqualTo("failed");
    assertThat(json.bool("success")).isFalse();
    assertThat(json.has("conversation")).isFalse();
  }

  @Test
  void theLastEventSaysHowTheProcessWillEnd() throws Exception {
    assertThat(line(new RunEvent.RunFinished(SampleRuns.interrupted())).integer("exit_code"))
        .isEqualTo(130);
  }

  @Test
  void aRetrySaysHowLongItWaits() throws Exception {
    JsonObject json = line(new RunEvent.RetryScheduled(2, 3, Duration.ofMillis(1500), "refused"));

    assertThat(json.get("wait_seconds")).isEqualTo(Json.of(1.5));
    assertThat(json.integer("attempt")).isEqualTo(2);
    assertThat(json.integer("of")).isEqualTo(3);
  }

  @Test
  void anExchangeIsOneLineUnderItsCase() throws Exception {
    String line =
        EventWriter.line("a/b", SampleRuns.exchange(7, "ping", SampleRuns.HOSTILE, "lost"));

    assertThat(line).containsOnlyOnce("\n");
    JsonObject json = (JsonObject) Json.read(line);
    assertThat(json.string("case")).isEqualTo("a/b");
    assertThat(json.integer("number")).isEqualTo(7);
    assertThat(json.string("failure")).isEqualTo("lost");
    assertThat(JsonPath.compile("$.received[1].body").first(json))
        .isEqualTo(Json.of(SampleRuns.HOSTILE));
  }
}
