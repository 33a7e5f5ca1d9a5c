package dev.mcpt.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {

  @Test
  void equalTextsHaveNoDifference() {
    assertThat(Diff.of("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void lineEndingsAreNoDifference() {
    assertThat(Diff.of("a\r\nb\r\n", "a\nb")).isEmpty();
  }

  @Test
  void aChangedLineStandsBetweenTwoLinesOfItsSurroundings() {
    assertThat(Diff.of("1\n2\n3\nold\n5\n6\n7\n", "1\n2\n3\nnew\n5\n6\n7\n"))
        .isEqualTo(
            """
              …
              2
              3
            - old
            + new
              5
              6
            """);
  }

  @Test
  void addedAndRemovedLinesAreToldApart() {
    assertThat(Diff.of("a\nb\n", "a\nb\nc\n")).isEqualTo("  a\n  b\n+ c\n");
    assertThat(Diff.of("a\nb\n", "b\n")).isEqualTo("- a\n  b\n");
    assertThat(Diff.of("", "a\n")).isEqualTo("+ a\n");
  }

  @Test
  void changesThatAreFarApartHaveAGapBetweenThem() {
    assertThat(Diff.of("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"))
        .isEqualTo("- a\n+ A\n  1\n  2\n  …\n  5\n  6\n- b\n+ B\n");
  }

  @Test
  void veryLargeChangesAreShownAsAWhole() {
    String before = numbered("old", 3000);
    String after = numbered("new", 3000);

    String diff = Diff.of("same\n" + before + "end\n", "same\n" + after + "end\n");

    assertThat(diff).startsWith("  same\n- old 0\n- old 1\n").endsWith("+ new 2999\n  end\n");
    assertThat(diff.lines()).hasSize(6002);
  }

  private static String numbered(String word, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> word + " " + i + "\n")
        .collect(Collectors.joining());
  }
}
