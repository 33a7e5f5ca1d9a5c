package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {

  private static Challenge only(String header) {
    List<Challenge> all = Challenges.of(List.of(header));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void readsQuotedAndBareParameters() {
    Challenge challenge =
        only("Bearer realm=\"a, b\", error=invalid_token , scope=\"files:read  files:write\"");
    assertThat(challenge.parameter("Realm")).isEqualTo("a, b");
    assertThat(challenge.parameter("error")).isEqualTo("invalid_token");
    assertThat(challenge.scopes()).containsExactly("files:read", "files:write");
  }

  @Test
  void readsEscapesInQuotedParameters() {
    assertThat(only("Bearer realm=\"say \\\"hi\\\" \\\\\"").parameter("realm"))
        .isEqualTo("say \"hi\" \\");
  }

  @Test
  void readsAUrlWithoutQuotes() {
    assertThat(
            only("Bearer resource_metadata=https://a.example/x?y=z").parameter("resource_metadata"))
        .isEqualTo("https://a.example/x?y=z");
  }

  @Test
  void tellsChallengesAndParametersApart() {
    List<Challenge> all =
        Challenges.of(
            List.of(
                "Basic realm=\"x\", Bearer error=\"a\", scope=b, Negotiate", "DPoP algs=ES256"));
    assertThat(all)
        .extracting(Challenge::scheme)
        .containsExactly("Basic", "Bearer", "Negotiate", "DPoP");
    assertThat(all.get(1).parameters()).containsOnlyKeys("error", "scope");
  }

  @Test
  void readsACredentialInPlaceOfParameters() {
    List<Challenge> all = Challenges.of(List.of("Negotiate YWJj==, Bearer"));
    assertThat(all.getFirst().token()).isEqualTo("YWJj==");
    assertThat(all.get(1).is("BEARER")).isTrue();
  }

  @Test
  void theFirstOfAParameterCounts() {
    assertThat(only("Bearer scope=\"a\", scope=\"b\"").scopes()).containsExactly("a");
  }

  @Test
  void theFirstOfBearerAndDpopIsUsed() {
    assertThat(Challenges.usable(Challenges.of(List.of("Basic realm=x, dpop algs=ES256, Bearer"))))
        .matches(challenge -> challenge.is("DPoP"));
    assertThat(Challenges.usable(Challenges.of(List.of("Basic realm=x")))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",,", "=", "Bearer realm=\"open", "Bearer =x", "\"\"", "Bearer a b c", "é="})
  void nothingThrows(String header) {
    assertThat(Challenges.of(List.of(header))).isNotNull();
  }
}
