package dev.mcpt.compliance.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.rpc.Messages;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProvocationTest {

  private static final Set<Long> CODES = Set.of(-32600L);

  @Test
  void anErrorWithOneOfTheCodesIsRightWhateverItsIdAndStatus() {
    assertThat(came(null, error(-32600)).misjudged(CODES)).isNull();
    assertThat(came(200, error(-32600)).misjudged(CODES)).isNull();
    assertThat(came(400, error(-32600)).misjudged(CODES)).isNull();
  }

  @Test
  void anErrorStatusOfTheClientsFaultIsRightWithoutAnError() {
    assertThat(came(400).misjudged(CODES)).isNull();
    assertThat(came(500).misjudged(CODES)).isEqualTo("got HTTP 500 without a JSON-RPC answer");
    assertThat(came(202).misjudged(CODES)).isEqualTo("got HTTP 202 without a JSON-RPC answer");
  }

  @Test
  void anotherCodeIsWrong() {
    assertThat(came(400, error(-32603)).misjudged(CODES))
        .isEqualTo("was refused with -32603 (HTTP 400)");
  }

  @Test
  void aResultOfAnyIdMeansThatItWasExecuted() {
    assertThat(came(null, "{\"jsonrpc\":\"2.0\",\"id\":[],\"result\":{}}").misjudged(CODES))
        .isEqualTo("was served");
  }

  @Test
  void silenceIsWrong() {
    assertThat(came(null).misjudged(CODES)).isEqualTo("got no answer");
  }

  private static String error(int code) {
    return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\"no\"}}";
  }

  private static Provocation came(@Nullable Integer status, String... messages) {
    return new Provocation(
        status, List.of(messages).stream().map(Messages::read).toList(), List.of());
  }
}
