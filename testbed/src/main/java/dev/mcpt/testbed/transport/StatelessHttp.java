package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.lifecycle.Answers;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.lifecycle.Routing;
import dev.mcpt.testbed.lifecycle.Stateless;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The stateless lifecycle over HTTP: a client that goes away cancels its request.
final class StatelessHttp {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final String METHOD = "Mcp-Method";
  private static final String NAME = "Mcp-Name";
  private static final String PARAM = "Mcp-Param-";
  private static final String LAST_EVENT = "Last-Event-ID";

  private final Stateless stateless;
  private final Lifecycles lifecycles;
  private final Answers answers;
  private final Defects defects;
  private final Set<Thread> listening = ConcurrentHashMap.newKeySet();

  StatelessHttp(Stateless stateless, Lifecycles lifecycles) {
    this.stateless = stateless;
    this.lifecycles = lifecycles;
    this.answers = lifecycles.answers();
    this.defects = lifecycles.defects();
  }

  /// Whether the headers are those of this lifecycle.
  static boolean claims(HttpRequest http) {
    String version = http.header(StatefulHttp.VERSION);
    boolean nameless = version == null && http.header(StatefulHttp.SESSION) == null;
    return Revision.R2026_07_28.text().equals(version) || (nameless && http.header(METHOD) != null);
  }

  void post(HttpRequest http, Exchange exchange, Message message, PostReply reply)
      throws IOException {
    switch (message) {
      case Request request -> request(http, exchange, request, reply);
      case Message.Notification notification -> {
        RpcError complaint = Complaint.about(notification, lifecycles.defects());
        if (complaint == null) {
          reply.empty(202);
        } else {
          reply.finish(202, answers.error(null, complaint));
        }
      }
      case Message.Response response -> {
        RpcError error =
            new RpcError(RpcError.INVALID_REQUEST, "Invalid request: nothing was asked");
        reply.finish(400, answers.error(response.id(), error));
      }
      case Message.Invalid invalid ->
          reply.finish(400, answers.error(invalid.id(), invalid.error()));
    }
  }

  private void request(HttpRequest http, Exchange exchange, Request request, PostReply reply)
      throws IOException {
    String session = http.header(StatefulHttp.SESSION);
    if (session != null && defects.has(Defect.SESSION_HEADER_IGNORED)) {
      reply.header(StatefulHttp.SESSION, session);
    }
    Cancellation cancellation = new Cancellation();
    exchange.onDisconnect(cancellation::cancel);
    if (request.method().equals(Stateless.LISTEN)) {
      listening.add(Thread.currentThread());
    }
    try {
      if (http.header(LAST_EVENT) != null && defects.has(Defect.LAST_EVENT_ID_IGNORED)) {
        throw RpcError.refused(400, RpcError.INVALID_REQUEST, "Invalid request", Map.of());
      }
      Routing routing =
          new Routing(
              one(http, StatefulHttp.VERSION),
              method(http),
              name(http, request),
              argument -> http.header(PARAM + argument));
      Map<String, Object> result = stateless.answer(request, routing, reply, cancellation);
      reply.finish(200, answers.result(request.id(), result));
    } catch (RpcError error) {
      reply.finish(error.status(), answers.error(request.id(), error));
    } catch (Cancelled _) {
      lifecycles.journal().cancelled();
      reply.abandon();
    } finally {
      listening.remove(Thread.currentThread());
    }
  }

  /// The value of a header that may stand once only, or null.
  private static @Nullable String one(HttpRequest http, String name) throws RpcError {
    if (Set.copyOf(http.headerLines(name)).size() > 1) {
      throw RpcError.refused(
          400, RpcError.HEADER_MISMATCH, "Header mismatch: " + name + " stands twice", Map.of());
    }
    return http.header(name);
  }

  private @Nullable String method(HttpRequest http) throws RpcError {
    if (defects.has(Defect.HEADER_DUPLICATE)) {
      return http.header(METHOD);
    }
    String once = one(http, METHOD);
    String written = http.written(METHOD);
    if (defects.has(Defect.HEADER_NAME_CASE) && written == null) {
      return null;
    }
    return defects.has(Defect.HEADER_OWS) && written != null ? written.substring(1) : once;
  }

  private @Nullable String name(HttpRequest http, Request request) throws RpcError {
    Object asked = request.params().get("name");
    boolean fits = asked != null && http.headerLines(NAME).contains(asked);
    return fits && defects.has(Defect.SEC_HEADER_BODY_SPLIT)
        ? String.valueOf(asked)
        : one(http, NAME);
  }

  /// Ends every subscription with its result, and waits at most a second until it is sent.
  void close() {
    stateless.close();
    try {
      for (Thread thread : listening) {
        thread.join(GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
