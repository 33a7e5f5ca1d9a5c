package dev.mcpt.sessions.http;

import dev.mcpt.sessions.store.RequestRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one endpoint of the protocol: hands each HTTP method on, and tells of each request when it
/// is over.
final class Endpoint extends Guarded {

  private static final String ALLOWED = "GET, POST, DELETE";

  private final String path;
  private final Posts posts;
  private final Streams streams;
  private final @Nullable String principal;
  private final Consumer<RequestRecord> log;
  private final AtomicInteger inFlight = new AtomicInteger();

  /// @param principal what those are called who show the token
  /// @param log hears of each request, in whose thread; must be quick
  Endpoint(
      String path,
      Posts posts,
      Streams streams,
      InstantSource clock,
      @Nullable Token token,
      @Nullable String principal,
      Consumer<RequestRecord> log) {
    super(clock, token);
    this.path = path;
    this.posts = posts;
    this.streams = streams;
    this.principal = principal;
    this.log = log;
  }

  int inFlight() {
    return inFlight.get();
  }

  @Override
  protected void serve(HttpCall call) throws Rejected, IOException, InterruptedException {
    call.trace().principal(principal);
    if (!call.path().equals(path)) {
      throw new Rejected(404, "there is nothing but " + path);
    }
    inFlight.incrementAndGet();
    try {
      switch (call.method()) {
        case "POST" -> posts.serve(call);
        case "GET" -> streams.get(call);
        case "DELETE" -> streams.delete(call);
        default -> {
          call.setHeader("Allow", ALLOWED);
          throw new Rejected(405, "only " + ALLOWED + " are served");
        }
      }
    } finally {
      inFlight.decrementAndGet();
    }
  }

  @Override
  protected void refuse(HttpCall call, Rejected rejected) throws IOException {
    call.refuse(rejected.status(), null, rejected.refusal());
  }

  @Override
  protected void served(HttpCall call) {
    log.accept(call.trace().record());
  }
}
