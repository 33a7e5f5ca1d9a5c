package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @Test
  void believesTheLauncher() {
    assertThat(Terminal.detect(Map.of(), told("02", "120")))
        .isEqualTo(new Terminal(true, false, true, 120, true));
    assertThat(Terminal.detect(Map.of(), told("", "80")))
        .isEqualTo(new Terminal(false, false, false, 80, true));
  }

  @Test
  void leavesColourOutWhereItIsNotWanted() {
    assertThat(Terminal.detect(Map.of("NO_COLOR", "1"), told("12", "80")).colour()).isFalse();
    assertThat(Terminal.detect(Map.of("TERM", "dumb"), told("12", "80")).colour()).isFalse();
    assertThat(Terminal.detect(Map.of("NO_COLOR", "", "TERM", "xterm"), told("12", "80")).colour())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "7, 40", "9999, 200", "wide, 80", "'', 80", "-5, 80", "999999999999, 80"})
  void keepsTheWidthReadable(String columns, int width) {
    assertThat(Terminal.detect(Map.of(), told("", columns)).width()).isEqualTo(width);
  }

  @Test
  void asksTheSystemWhereNoLauncherTold() {
    assertThat(Terminal.detect(Map.of("COLUMNS", "99"), new Properties()).width()).isEqualTo(99);
  }

  private static Properties told(String terminals, String width) {
    Properties properties = new Properties();
    properties.setProperty("mcpt.terminal", terminals);
    properties.setProperty("mcpt.width", width);
    return properties;
  }
}
