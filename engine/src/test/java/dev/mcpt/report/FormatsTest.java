package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class FormatsTest {

  @Test
  void areListedByNameAndFoundByIt() {
    assertThat(Formats.names())
        .isSorted()
        .containsExactly("console", "github", "json", "junit", "markdown", "sarif");
    for (Format format : Formats.all()) {
      assertThat(Objects.requireNonNull(Formats.named(format.name()))).isEqualTo(format);
    }
    assertThat(Formats.named("xml")).isNull();
    assertThat(Formats.all()).extracting(Format::fileName).doesNotHaveDuplicates();
  }
}
