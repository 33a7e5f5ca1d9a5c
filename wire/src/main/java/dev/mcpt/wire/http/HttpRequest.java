package dev.mcpt.wire.http;

import java.net.URI;

/// A request as it will be written: nothing is added but `Host` and `Content-Length`, and those
/// only if the request does not carry them itself, so that wrong and duplicate ones can be sent. A
/// request that must lack them is sent with [HttpClient#raw] and [#encodedAsIs].
///
/// @param method written as it is
/// @param uri absolute, `http` or `https`; a fragment and user information are not sent
/// @param body the bytes behind the head, empty for none; not copied. With a `Transfer-Encoding` of
///   its own the request must bring its body already encoded.
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, URI uri, Headers headers, byte[] body) {
  private static final byte[] EMPTY = new byte[0];

  public static HttpRequest get(URI uri) {
    return new HttpRequest("GET", uri, Headers.none(), EMPTY);
  }

  public static HttpRequest delete(URI uri) {
    return new HttpRequest("DELETE", uri, Headers.none(), EMPTY);
  }

  public static HttpRequest post(URI uri, byte[] body) {
    return new HttpRequest("POST", uri, Headers.none(), body);
  }

  /// This request with one more header behind the others; a header of the same name stays.
  public HttpRequest with(String name, String value) {
    return with(new Header(name, value));
  }

  /// This request with one more header behind the others; a header of the same name stays.
  public HttpRequest with(Header header) {
    return new HttpRequest(method, uri, headers.with(header), body);
  }

  /// This request with these headers in place of its own.
  public HttpRequest with(Headers replacement) {
    return new HttpRequest(method, uri, replacement, body);
  }

  /// The bytes that [HttpClient#send] writes.
  ///
  /// @throws IllegalArgumentException if the URI names no host or another scheme than http and
  ///   https
  public byte[] encoded() {
    return RequestBytes.completed(this, Origin.of(uri));
  }

  /// The bytes of this request without any addition, for [HttpClient#raw].
  public byte[] encodedAsIs() {
    return RequestBytes.asIs(this);
  }
}
