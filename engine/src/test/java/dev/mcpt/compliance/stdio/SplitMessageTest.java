package dev.mcpt.compliance.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplitMessageTest {

  private static final String SOUND = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  @Test
  void linesThatAreMessagesAreNotSplit() {
    assertThat(SplitMessage.in(List.of(SOUND, SOUND))).isNull();
  }

  @Test
  void aPrettyPrintedMessageIsFoundBetweenOthers() {
    List<String> lines =
        List.of(SOUND, "{", "  \"jsonrpc\": \"2.0\",", "  \"id\": 1,", "  \"result\": {}", "}");

    assertThat(SplitMessage.in(lines)).startsWith("{⏎  \"jsonrpc\": \"2.0\",⏎");
  }

  @Test
  void aStringWithALineFeedAsItIsIsFound() {
    List<String> lines = List.of("{\"jsonrpc\":\"2.0\",\"id\":\"a", "b\r", "c\",\"result\":{}}");

    assertThat(SplitMessage.in(lines)).startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"a⏎b");
  }

  @Test
  void aBannerAndAMessageCutOffAreNoSplitMessage() {
    assertThat(SplitMessage.in(List.of("ready", SOUND, "{\"jsonrpc\":\"2.0\"", SOUND))).isNull();
  }
}
