package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesResultsToStdoutAndTheRestToStderr() {
    Console console = console(Terminal.NONE, "");
    console.result("a result");
    console.note("a note");
    console.detail("a detail");
    console.mistake("suite.yaml:3", "no such field", "did you mean steps?");
    assertThat(text(out)).isEqualTo("a result\n");
    assertThat(text(err))
        .isEqualTo("a note\nmcp-t: suite.yaml:3: no such field\n  did you mean steps?\n");
  }

  @Test
  void keepsComplaintsAndResultsWhenQuiet() {
    Console console = console(new Terminal(true, true, true, 80, false), "");
    console.quiet(true);
    console.result("a result");
    console.note("a note");
    console.redraw("50 %");
    console.complain("a complaint");
    assertThat(text(out)).isEqualTo("a result\n");
    assertThat(text(err)).isEqualTo("a complaint\n");
  }

  @Test
  void writesDetailsWhenVerbose() {
    Console console = console(Terminal.NONE, "");
    console.verbose(true);
    console.detail("a detail");
    assertThat(text(err)).isEqualTo("a detail\n");
  }

  @Test
  void coloursOnlyAStreamThatIsATerminal() {
    Console console = console(new Terminal(false, false, true, 80, true), "");
    assertThat(console.out("red", Ink.RED)).isEqualTo("red");
    assertThat(console.err("red", Ink.RED)).isEqualTo("\u001b[31mred\u001b[0m");
  }

  @Test
  void coloursNothingWhereColourIsOff() {
    Console console = console(new Terminal(true, true, true, 80, false), "");
    assertThat(console.out("red", Ink.RED) + console.err("red", Ink.RED)).isEqualTo("redred");
  }

  @Test
  void redrawsOnATerminalOnly() {
    console(Terminal.NONE, "").redraw("50 %");
    assertThat(text(err)).isEmpty();
    console(new Terminal(false, false, true, 80, false), "").redraw("50 %");
    assertThat(text(err)).isEqualTo("50 %");
  }

  @Test
  void asksOnlyWhereSomebodyCanAnswer() {
    assertThat(console(Terminal.NONE, "yes\n").ask("Sure?")).isEmpty();
    assertThat(text(err)).isEmpty();
    Console console = console(new Terminal(true, false, false, 80, false), "yes\nno");
    assertThat(console.ask("Sure?")).contains("yes");
    assertThat(console.ask("Really?")).contains("no");
    assertThat(console.ask("Still there?")).isEmpty();
    assertThat(text(err)).isEqualTo("Sure? Really? Still there? ");
  }

  @Test
  void writesUtf8() {
    console(Terminal.NONE, "").resultText("grün ✓");
    assertThat(out.toByteArray()).isEqualTo("grün ✓".getBytes(StandardCharsets.UTF_8));
  }

  private Console console(Terminal terminal, String input) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, terminal);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
