package dev.mcpt.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetTest {
  @Test
  void alignsColumnsAndBreaksTheLast() {
    Sheet sheet = new Sheet("  ");
    sheet.row("a", "long name", "one two three four five six seven");
    sheet.row("bcd", "x", "short");
    assertThat(sheet.text(42))
        .isEqualTo(
            """
              a    long name  one two three four five
                              six seven
              bcd  x          short
            """);
  }

  @Test
  void putsTheLastColumnBelowWhereThereIsNoRoom() {
    Sheet sheet = new Sheet("");
    sheet.row("a name that is rather long", "text");
    assertThat(sheet.text(40)).isEqualTo("a name that is rather long\n    text\n");
  }

  @Test
  void colourTakesNoRoomAndControlCharactersAreSeen() {
    Sheet sheet = new Sheet("");
    sheet.row(Ink.RED.paint("ab"), "1");
    sheet.row("abc", "2\u0007");
    assertThat(sheet.text(80)).isEqualTo(Ink.RED.paint("ab") + "   1\nabc  2?\n");
  }
}
