package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
  private static final byte[] BODY = "{}".getBytes(ISO_8859_1);

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static String encoded(HttpRequest request) {
    return text(request.encoded());
  }

  @Test
  void addsHostAndLengthAndNothingElse() {
    HttpRequest request =
        HttpRequest.post(URI.create("http://h:81/mcp?a=%20b#f"), BODY).with("accept", " x ");
    assertThat(encoded(request))
        .isEqualTo(
            "POST /mcp?a=%20b HTTP/1.1\r\nHost: h:81\r\naccept:  x \r\nContent-Length: 2\r\n\r\n{}");
  }

  @Test
  void leavesWrongHeadersAsTheyAre() {
    HttpRequest request =
        HttpRequest.post(URI.create("http://h/"), BODY)
            .with("host", "evil")
            .with("Content-Length", "7")
            .with("content-length", "8");
    assertThat(encoded(request))
        .isEqualTo(
            "POST / HTTP/1.1\r\nhost: evil\r\nContent-Length: 7\r\ncontent-length: 8\r\n\r\n{}");
  }

  @Test
  void addsNoLengthToAnEncodedBodyNorToAGet() {
    assertThat(
            encoded(
                HttpRequest.post(URI.create("http://h"), BODY)
                    .with("Transfer-Encoding", "chunked")))
        .isEqualTo("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{}");
    assertThat(encoded(HttpRequest.get(URI.create("http://h"))))
        .isEqualTo("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(encoded(HttpRequest.delete(URI.create("http://h"))))
        .isEqualTo("DELETE / HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(encoded(HttpRequest.post(URI.create("http://h"), new byte[0])))
        .contains("Content-Length: 0\r\n");
  }

  @Test
  void canLackEverything() {
    assertThat(text(HttpRequest.post(URI.create("http://h"), BODY).encodedAsIs()))
        .isEqualTo("POST / HTTP/1.1\r\n\r\n{}");
  }

  @Test
  void sendsAnyByteOfAHeaderValue() {
    byte[] bytes =
        HttpRequest.get(URI.create("http://h")).with("X", "\u00e9\u0001\r\nY: 1").encoded();
    assertThat(text(bytes)).contains("X: \u00e9\u0001\r\nY: 1\r\n");
  }

  @Test
  void encodesAPathOutsideAscii() {
    assertThat(encoded(HttpRequest.get(URI.create("http://h/ü"))))
        .startsWith("GET /%C3%BC HTTP/1.1\r\n");
  }

  @Test
  void replacesAllHeaders() {
    HttpRequest request =
        HttpRequest.get(URI.create("http://h")).with("A", "1").with(Headers.of("B", "2"));
    assertThat(encoded(request)).isEqualTo("GET / HTTP/1.1\r\nHost: h\r\nB: 2\r\n\r\n");
  }

  @Test
  void readsTheOriginOfAUrl() {
    assertThat(Origin.of(URI.create("HTTP://Host_1/x")))
        .isEqualTo(new Origin("http", "host_1", 80));
    assertThat(Origin.of(URI.create("https://u:p@h:"))).isEqualTo(new Origin("https", "h", 443));
    assertThat(Origin.of(URI.create("http://[::1]:9/")).authority()).isEqualTo("[::1]:9");
    assertThat(Origin.of(URI.create("http://bücher.example")).host())
        .isEqualTo("xn--bcher-kva.example");
  }

  @Test
  void showsAUrlWithoutItsSecrets() {
    URI uri = URI.create("https://u:p@h/mcp?token=1#f");
    assertThat(Origin.of(uri).shown(uri)).isEqualTo("https://h/mcp");
  }

  @Test
  void refusesAUrlThatLeadsNowhere() {
    for (String url :
        new String[] {"ftp://h", "http:///x", "http://h:0", "http://h:65536", "http:x", "/x"}) {
      assertThatIllegalArgumentException().as(url).isThrownBy(() -> Origin.of(URI.create(url)));
    }
  }
}
