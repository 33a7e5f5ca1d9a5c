package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static List<String> lines(String text) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
    List<String> lines = new ArrayList<>();
    byte[] line = reader.next();
    while (line != null) {
      lines.add(new String(line, UTF_8));
      line = reader.next();
    }
    return lines;
  }

  @Test
  void splitsAtLineFeedsAlone() throws Exception {
    assertThat(lines("a\nb\r\n\nc\u2028d\n")).containsExactly("a", "b\r", "", "c\u2028d");
  }

  @Test
  void givesWhatStandsBehindTheLastLineFeed() throws Exception {
    assertThat(lines("a\nhalf")).containsExactly("a", "half");
  }

  @Test
  void joinsALineThatComesInPieces() throws Exception {
    String large = "x".repeat(100_000);
    assertThat(lines(large + "\ny\n")).containsExactly(large, "y");
  }

  @Test
  void refusesALineThatDoesNotEnd() {
    LineReader reader = new LineReader(new ByteArrayInputStream(new byte[50_000]), 30_000);
    assertThatThrownBy(reader::next).isInstanceOf(LineReader.TooLong.class);
  }
}
