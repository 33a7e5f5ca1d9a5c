package dev.mcpt.sessions.http;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Something that is served over HTTP to those who may: keeps foreign hosts and origins out, and,
/// where a token is required, everybody who does not show it.
public abstract class Guarded extends Handler.Abstract {

  private final InstantSource clock;
  private final @Nullable Token token;
  private volatile @Nullable Gate gate;

  /// @param token what clients have to show; null if nothing
  protected Guarded(InstantSource clock, @Nullable Token token) {
    this.clock = clock;
    this.token = token;
  }

  /// Told before the first request.
  final void gate(Gate known) {
    gate = known;
  }

  @Override
  public final boolean handle(Request request, Response response, Callback callback) {
    HttpCall call = new HttpCall(request, response, new Trace(clock, request.getMethod()));
    try {
      guarded(call);
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    }
    return true;
  }

  private void guarded(HttpCall call) throws IOException, InterruptedException {
    call.setHeader("X-Content-Type-Options", "nosniff");
    try {
      admit(call);
      serve(call);
    } catch (Rejected rejected) {
      refuse(call, rejected);
    } finally {
      served(call);
    }
  }

  /// Serves one request.
  ///
  /// @throws IOException if the client has gone
  protected abstract void serve(HttpCall call) throws Rejected, IOException, InterruptedException;

  /// Says why a request was turned away.
  protected abstract void refuse(HttpCall call, Rejected rejected) throws IOException;

  /// A request is over, whatever became of it.
  protected void served(HttpCall call) {}

  private void admit(HttpCall call) throws Rejected {
    Gate known = Objects.requireNonNull(gate);
    for (String host : call.headers("Host")) {
      if (!known.admitsHost(host)) {
        throw new Rejected(403, "this Host is not served here");
      }
    }
    if (!known.admitsHost(Objects.requireNonNullElse(call.authority(), ""))) {
      throw new Rejected(403, "this Host is not served here");
    }
    for (String origin : call.headers("Origin")) {
      if (!known.admitsOrigin(origin)) {
        throw new Rejected(403, "pages of this Origin are not served here");
      }
    }
    if (token != null && !token.isShownBy(call.headers("Authorization"))) {
      call.setHeader("WWW-Authenticate", "Bearer");
      throw new Rejected(401, "a bearer token is required");
    }
  }
}
