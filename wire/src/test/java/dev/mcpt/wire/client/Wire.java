package dev.mcpt.wire.client;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SseServer;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.Target;
import java.util.function.IntSupplier;

/// Each way to a server: transport, form of the answers, era.
enum Wire {
  STDIO,
  STDIO_STATELESS,
  HTTP_JSON,
  HTTP_EVENTS,
  HTTP_JSON_STATELESS,
  HTTP_EVENTS_STATELESS,
  SSE;

  /// A server that runs, and how it is reached.
  record Served(Target target, Runnable stop, IntSupplier sessions) implements AutoCloseable {

    /// How many sessions the server has open.
    int openSessions() {
      return sessions.getAsInt();
    }

    @Override
    public void close() {
      stop.run();
    }
  }

  ConnectionOptions options() {
    boolean stateless = name().endsWith("STATELESS");
    return ConnectionOptions.defaults()
        .withRevision(stateless ? Revision.latest() : Revision.V2025_11_25);
  }

  Served serve() {
    return switch (this) {
      case STDIO, STDIO_STATELESS -> new Served(script(), () -> {}, () -> 0);
      case HTTP_JSON, HTTP_JSON_STATELESS -> http(false);
      case HTTP_EVENTS, HTTP_EVENTS_STATELESS -> http(true);
      case SSE -> {
        SseServer server = SseServer.start(Options.sound());
        yield new Served(SseTarget.of(server.url()), server::close, server::openSessions);
      }
    };
  }

  private static Served http(boolean events) {
    ReferenceServer server = ReferenceServer.start(Options.sound().answersAsSse(events));
    return new Served(HttpTarget.of(server.url()), server::close, server::openSessions);
  }

  private static Target script() {
    String called = "{\"resultType\":\"complete\",\"content\":[]}";
    return Scripted.server(
        Scripted.on("\"initialize\"", Scripted.answer(Scripted.initialized("2025-11-25"))),
        Scripted.on("server/discover", Scripted.answer(Scripted.DISCOVERED)),
        Scripted.on("tools/call", Scripted.answer(called)));
  }
}
