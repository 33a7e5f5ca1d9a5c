package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.wire.rpc.Id;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// One HTTP request and its response, in blocking style. All that is known here of Jetty's
/// requests.
public final class HttpCall {

  private final Request request;
  private final Response response;
  private final Trace trace;

  HttpCall(Request request, Response response, Trace trace) {
    this.request = request;
    this.response = response;
    this.trace = trace;
  }

  /// What becomes known of the request.
  Trace trace() {
    return trace;
  }

  public String method() {
    return request.getMethod();
  }

  /// The query as it was written, without the question mark; empty if there is none.
  public String query() {
    return request.getHttpURI().getQuery() == null ? "" : request.getHttpURI().getQuery();
  }

  public String path() {
    return request.getHttpURI().getPath() == null ? "" : request.getHttpURI().getPath();
  }

  /// The authority of an absolute request line, else that of the `Host` header; null without both.
  @Nullable String authority() {
    return request.getHttpURI().getAuthority();
  }

  /// The values of a header, one for each time it stands there.
  List<String> headers(String name) {
    return request.getHeaders().getFields(name).stream()
        .map(HttpField::getValue)
        .map(value -> value == null ? "" : value)
        .toList();
  }

  /// The value of a header that may stand there only once.
  ///
  /// @return null if it is absent
  /// @throws Refusal if it stands there more than once
  @Nullable String header(String name) throws Refusal {
    List<String> values = headers(name);
    if (values.size() > 1) {
      throw Refusal.message("the header " + name + " stands there more than once");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /// The whole body, or null if it is longer than a limit.
  byte @Nullable [] body(int limit) throws IOException {
    if (request.getLength() > limit) {
      return null;
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(limit + 1);
      trace.received(bytes.length);
      return bytes.length > limit ? null : bytes;
    }
  }

  public void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /// Answers without a body.
  void empty(int status) throws IOException {
    leaveNothingUnread();
    setStatus(status);
    if (status != 204) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    }
    trace.sent(0);
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }

  private void setStatus(int status) {
    response.setStatus(status);
    trace.answers(status);
  }

  /// Answers with JSON.
  public void json(int status, String text) throws IOException {
    text(status, "application/json", text);
  }

  /// Answers with a text in UTF-8.
  public void text(int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    leaveNothingUnread();
    setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    trace.sent(bytes.length);
    Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
  }

  /// Where the rest of the body has not come yet, Jetty closes the connection after the answer: the
  /// client is told, lest it send its next request into the closing.
  private void leaveNothingUnread() {
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  /// Answers with a JSON-RPC error.
  void refuse(int status, @Nullable Id id, Refusal refusal) throws IOException {
    trace.refused(refusal.code());
    json(status, refusal.response(id).text());
  }

  /// Begins an event stream; nothing leaves before the first [#event].
  public void beginEvents() {
    setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, no-store");
    response.getHeaders().put("X-Accel-Buffering", "no");
  }

  /// Writes the lines of an event, or of a comment, at once.
  ///
  /// @throws IOException if the client has gone
  public void event(String lines) throws IOException {
    byte[] bytes = (lines + "\n\n").getBytes(StandardCharsets.UTF_8);
    trace.sent(bytes.length);
    Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
  }

  public void endEvents() throws IOException {
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }
}
