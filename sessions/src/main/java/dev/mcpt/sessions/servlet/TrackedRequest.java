package dev.mcpt.sessions.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request as the server behind sees it: its body can be read again, and it is over when its last
/// async context is.
final class TrackedRequest extends HttpServletRequestWrapper {

  private final TrackedResponse response;
  private final Body body;
  private final Passage passage;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;
  private volatile boolean async;

  TrackedRequest(HttpServletRequest request, TrackedResponse response, Body body, Passage passage) {
    super(request);
    this.response = response;
    this.body = body;
    this.passage = passage;
  }

  /// Whether the request was not over when the server returned.
  boolean wentAsync() {
    return async;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (!body.wasRead()) {
      return super.getInputStream();
    }
    if (reader != null) {
      throw new IllegalStateException("the reader is in use");
    }
    if (stream == null) {
      stream = new Replay(body);
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (!body.wasRead()) {
      return super.getReader();
    }
    if (stream != null) {
      throw new IllegalStateException("the stream is in use");
    }
    if (reader == null) {
      String named = getCharacterEncoding();
      Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
      reader = new BufferedReader(new InputStreamReader(new Replay(body), charset));
    }
    return reader;
  }

  /// The same request and response that the server behind has, so that what it says later on is
  /// seen as well.
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
    AsyncContext context = super.startAsync(request, answer);
    async = true;
    context.addListener(new Over());
    return context;
  }

  private final class Over implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      response.answered();
      passage.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /// A context that is started anew forgets who listened to the one before.
    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
