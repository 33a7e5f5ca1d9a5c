package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class DotEnvTest {

  @Test
  void readsTheUsualNotations() {
    DotEnv read =
        DotEnv.read(
            """
            # a comment
            PLAIN=value of it   # and a comment
              export EXPORTED = x
            EMPTY=
            SINGLE='as $it \\n stands' # comment
            DOUBLE="line\\nnext \\"quoted\\" \\t\\r\\$\\\\ \\q"
            HASH=a#b
            LINES="one
            two"

            URL=http://h/?a=b\r
            LAST=1\
            """,
            ".env");

    assertThat(read.problems()).isEmpty();
    assertThat(read.values())
        .containsExactly(
            entry("PLAIN", "value of it"),
            entry("EXPORTED", "x"),
            entry("EMPTY", ""),
            entry("SINGLE", "as $it \\n stands"),
            entry("DOUBLE", "line\nnext \"quoted\" \t\r$\\ \\q"),
            entry("HASH", "a#b"),
            entry("LINES", "one\ntwo"),
            entry("URL", "http://h/?a=b"),
            entry("LAST", "1"));
  }

  @Test
  void namesEachLineThatIsNone() {
    DotEnv read = DotEnv.read("A=1\nno assignment\nB=\"x\ny\"\nC='open\n", ".env");

    assertThat(read.values()).containsExactly(entry("A", "1"), entry("B", "x\ny"));
    assertThat(read.problems()).extracting(Problem::where).containsExactly(".env:2:1", ".env:5:1");
  }
}
