package dev.mcpt.sessions.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void namesThoseWhoShowItTheSameEachTimeAndShowsItselfNowhere() {
    Token token = new Token("a-token-of-the-test");
    assertThat(token.principal())
        .matches("token-[0-9a-f]{8}")
        .isEqualTo(new Token("a-token-of-the-test").principal())
        .isNotEqualTo(new Token("a-token-of-the-tesu").principal());
    assertThat(token.toString()).doesNotContain("test").doesNotContain(token.principal());
  }
}
