package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.ServerHead;
import dev.mcpt.results.SuiteHead;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Terminal SCREEN = new Terminal(true, true, true, 60, false);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesALinePerEndedCaseWhereThereIsNoTerminal() {
    play(console(Terminal.NONE), "");
    assertThat(err())
        .isEqualTo(
            """
            2 tests, 5 at once
            connecting to http://server
            attempt 1 of 3 failed: refused; next in 1.5 s
            [1/2] passed         one  12 ms
            [2/2] passed         two  12 ms
            """);
    assertThat(out.size()).isZero();
  }

  @Test
  void drawsABarAndWhatRunsOnATerminalAndTakesItAway() {
    play(console(SCREEN), "tools");
    assertThat(err())
        .contains("tools: 2 tests, 5 at once\n")
        .contains("━━━━━━━━━━━━············ 1/2  1 passed\n  tools: two")
        .contains("\u001b[J")
        .endsWith("\r\u001b[J")
        .doesNotContain("[1/2]");
    assertThat(out.size()).isZero();
  }

  @Test
  void isSilentWhenQuiet() {
    Console console = console(SCREEN);
    console.quiet(true);
    play(console, "");
    assertThat(err()).isEmpty();
  }

  @Test
  void tellsStatusVerdictAndSessionWhenVerbose() {
    Console console = console(Terminal.NONE);
    console.verbose(true);
    try (Progress progress = new Progress(console)) {
      CaseResult talk =
          CaseResult.builder("talk", new Passed(""))
              .status(ConversationStatus.GOAL_ACHIEVED)
              .label("session", "abc")
              .build();
      progress.reader("").accept(new RunEvent.CaseFinished(talk));
    }
    assertThat(err()).contains("case talk: status goal_achieved, verdict passed, session abc\n");
  }

  @Test
  void tellsTheSessionOfACaseThatIsNoConversation() {
    Console console = console(Terminal.NONE);
    console.verbose(true);
    try (Progress progress = new Progress(console)) {
      CaseResult tool = CaseResult.builder("tool", new Passed("")).label("session", "abc").build();
      progress.reader("").accept(new RunEvent.CaseFinished(tool));
    }
    assertThat(err()).contains("case tool: verdict passed, session abc\n");
  }

  private static void play(Console console, String label) {
    AtomicLong time = new AtomicLong();
    try (Progress progress = new Progress(console, () -> time.addAndGet(1_000_000_000))) {
      Consumer<RunEvent> reader = progress.reader(label);
      reader.accept(
          new RunEvent.RunStarted(
              "id",
              OffsetDateTime.parse("2026-01-01T00:00:00Z"),
              new SuiteHead("s", "s", "tools", "s"),
              new ServerHead("x", "x", "http", "http://server", "x", List.of(), null),
              2,
              5));
      reader.accept(new RunEvent.Connecting("http://server"));
      reader.accept(new RunEvent.RetryScheduled(1, 3, Duration.ofMillis(1500), "refused;"));
      reader.accept(new RunEvent.CaseStarted("one"));
      reader.accept(new RunEvent.CaseStarted("two"));
      reader.accept(new RunEvent.StageChanged("two", "turn 2"));
      reader.accept(finished("one"));
      reader.accept(finished("two"));
    }
  }

  private static RunEvent finished(String key) {
    return new RunEvent.CaseFinished(
        CaseResult.builder(key, new Passed("")).duration(Duration.ofMillis(12)).build());
  }

  private Console console(Terminal terminal) {
    return new Console(InputStream.nullInputStream(), out, err, terminal);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
