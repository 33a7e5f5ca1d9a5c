package dev.mcpt.sessions.http;

import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The one endpoint: keeps foreign hosts and origins out, and hands each HTTP method on.
final class Endpoint extends Handler.Abstract {

  private static final String ALLOWED = "GET, POST, DELETE";

  private final String path;
  private final Posts posts;
  private final Streams streams;
  private volatile Gate gate;

  /// @param gate until the port is known
  Endpoint(String path, Posts posts, Streams streams, Gate gate) {
    this.path = path;
    this.posts = posts;
    this.streams = streams;
    this.gate = gate;
  }

  void gate(Gate known) {
    gate = known;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpCall call = new HttpCall(request, response);
    try {
      serve(call);
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    }
    return true;
  }

  private void serve(HttpCall call) throws IOException, InterruptedException {
    call.setHeader("X-Content-Type-Options", "nosniff");
    try {
      admit(call);
      if (!call.path().equals(path)) {
        throw new Rejected(404, "there is nothing but " + path);
      }
      switch (call.method()) {
        case "POST" -> posts.serve(call);
        case "GET" -> streams.get(call);
        case "DELETE" -> streams.delete(call);
        default -> {
          call.setHeader("Allow", ALLOWED);
          throw new Rejected(405, "only " + ALLOWED + " are served");
        }
      }
    } catch (Rejected rejected) {
      call.refuse(rejected.status(), null, rejected.refusal());
    }
  }

  private void admit(HttpCall call) throws Rejected {
    for (String host : call.headers("Host")) {
      if (!gate.admitsHost(host)) {
        throw new Rejected(403, "this Host is not served here");
      }
    }
    if (!gate.admitsHost(Objects.requireNonNullElse(call.authority(), ""))) {
      throw new Rejected(403, "this Host is not served here");
    }
    for (String origin : call.headers("Origin")) {
      if (!gate.admitsOrigin(origin)) {
        throw new Rejected(403, "pages of this Origin are not served here");
      }
    }
  }
}
