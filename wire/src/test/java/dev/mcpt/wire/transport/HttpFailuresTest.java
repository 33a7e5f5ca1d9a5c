package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpFailure.TlsFailed.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpFailuresTest {
  private static ConnectionFailure translated(HttpFailure failure) throws InterruptedException {
    ConnectionFailure translated = HttpFailures.translated(failure);
    assertThat(translated).hasCause(failure).hasMessage(failure.getMessage());
    return translated;
  }

  @Test
  void saysWhatToDoAboutAnEncodedAnswer() throws InterruptedException {
    var failure = translated(new HttpFailure.EncodedResponse("http://h/", "br"));
    assertThat(failure.kind()).isEqualTo("malformed_traffic");
    assertThat(failure.hint()).contains("no Accept-Encoding").contains("must not compress");
  }

  @Test
  void saysWhatToDoAboutAProxy() throws InterruptedException {
    var refused = new HttpFailure.ProxyFailed("http://h/", "p:1", 407, "wants a user", null);
    assertThat(translated(refused).hint()).contains("user:password");
    var away = new HttpFailure.ProxyFailed("http://h/", "p:1", 0, "is away", null);
    assertThat(translated(away).hint()).contains("HTTPS_PROXY").contains("NO_PROXY");
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void saysWhatToDoAboutEachTroubleWithTls(Trouble trouble) throws InterruptedException {
    var failure =
        translated(new HttpFailure.TlsFailed("https://h/", "h", trouble, "trouble", null));
    assertThat(failure.kind()).isEqualTo("tls");
    assertThat(failure.hint())
        .contains(
            switch (trouble) {
              case EXPIRED -> "renewed";
              case NOT_YET_VALID -> "clock";
              case UNKNOWN_AUTHORITY -> "tls.ca_file";
              case WRONG_HOST -> "stands in the certificate";
              case NOT_TLS -> "plain http";
              case CERTIFICATE_WANTED -> "tls.client_certificate";
              case REFUSED_BY_SERVER, OTHER -> "log";
            });
  }
}
