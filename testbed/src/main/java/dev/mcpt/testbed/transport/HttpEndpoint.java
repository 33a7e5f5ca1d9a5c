package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Handler;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.lifecycle.Stateful;
import dev.mcpt.testbed.lifecycle.Stateless;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.RpcError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The HTTP endpoint at [#PATH], which finds the lifecycle that a request belongs to.
public final class HttpEndpoint implements Handler, AutoCloseable {

  /// The one path that is served.
  public static final String PATH = "/mcp";

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);

  private final Lifecycles lifecycles;
  private final boolean preferEvents;
  private final @Nullable StatefulHttp stateful;
  private final @Nullable StatelessHttp stateless;

  /// @param keepsSessions whether the stateful lifecycle hands out session ids
  /// @param preferEvents whether every answer that may be an event stream is one
  /// @param life of those sessions
  public HttpEndpoint(
      Lifecycles lifecycles, boolean keepsSessions, boolean preferEvents, SessionLife life) {
    this.lifecycles = lifecycles;
    this.preferEvents = preferEvents;
    Stateful conversations = lifecycles.stateful();
    this.stateful =
        conversations == null
            ? null
            : new StatefulHttp(conversations, lifecycles, keepsSessions, life);
    Stateless requests = lifecycles.stateless();
    this.stateless = requests == null ? null : new StatelessHttp(requests, lifecycles);
  }

  @Override
  public void handle(HttpRequest received, Exchange exchange) throws IOException {
    boolean deaf = lifecycles.defects().has(Defect.HTTP_HEADER_CASE);
    HttpRequest request = deaf ? received.withoutCapitals() : received;
    try {
      if (misled(request, exchange)) {
        return;
      }
      if (!request.path().equals(PATH)) {
        throw new Refused(404, "Not found: the endpoint is " + PATH);
      }
      fromHere(request);
      if (StatelessHttp.claims(request) && otherwise(request, exchange)) {
        return;
      }
      switch (request.method()) {
        case "POST" -> post(request, exchange);
        case "GET" -> conversational(request).get(request, exchange);
        case "DELETE" -> conversational(request).delete(request, exchange);
        default -> throw new Refused(405, "Method not allowed");
      }
    } catch (Refused refused) {
      refuse(refused, exchange);
    }
  }

  /// The answers that only a broken server gives.
  private boolean misled(HttpRequest request, Exchange exchange) throws IOException {
    if (request.path().equals(PATH + "/") && lifecycles.defects().has(Defect.SEC_TLS)) {
      exchange.reply(307, List.of(new Header("Location", "http://evil.example/mcp")), new byte[0]);
      return true;
    }
    String origin = request.header("Origin");
    boolean preflight = request.method().equals("OPTIONS") && origin != null;
    if (preflight && origin != null && lifecycles.defects().has(Defect.SEC_CORS)) {
      exchange.reply(
          204,
          List.of(
              new Header("Access-Control-Allow-Origin", origin),
              new Header("Access-Control-Allow-Credentials", "true")),
          new byte[0]);
      return true;
    }
    return false;
  }

  /// GET and DELETE of the stateless era.
  private boolean otherwise(HttpRequest request, Exchange exchange) throws IOException {
    if (request.method().equals("GET") && lifecycles.defects().has(Defect.HTTP_GET_405)) {
      Events.begin(exchange, List.of(), true);
      exchange.end();
      return true;
    }
    if (request.method().equals("DELETE") && lifecycles.defects().has(Defect.HTTP_DELETE_405)) {
      exchange.reply(204, List.of(), new byte[0]);
      return true;
    }
    return false;
  }

  private void refuse(Refused refused, Exchange exchange) throws IOException {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "text/plain; charset=utf-8"));
    if (refused.status() == 405 && !lifecycles.defects().has(Defect.HTTP_METHOD_405)) {
      headers.add(new Header("Allow", stateful == null ? "POST" : "POST, GET, DELETE"));
    }
    String text = refused.getMessage() + "\n";
    exchange.reply(refused.status(), headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private void fromHere(HttpRequest request) throws Refused {
    String host = String.valueOf(request.header("Host"));
    boolean local = LOOPBACK.matcher(host).matches();
    if (!local && !lifecycles.defects().has(Defect.SEC_HOST_REBINDING)) {
      throw new Refused(403, "Forbidden: wrong Host");
    }
    for (String origin : request.headerLines("Origin")) {
      boolean own =
          origin.toLowerCase(Locale.ROOT).equals("http://" + host.toLowerCase(Locale.ROOT));
      if (!own && !lifecycles.defects().has(Defect.SEC_ORIGIN)) {
        throw new Refused(403, "Forbidden: wrong Origin");
      }
    }
  }

  private StatefulHttp conversational(HttpRequest request) throws Refused {
    if (stateful == null || (stateless != null && StatelessHttp.claims(request))) {
      throw new Refused(405, "Method not allowed");
    }
    return stateful;
  }

  private void post(HttpRequest request, Exchange exchange) throws IOException, Refused {
    String type = String.valueOf(request.header("Content-Type"));
    boolean json = Accept.withoutParameters(type).equalsIgnoreCase("application/json");
    boolean untyped = request.header("Content-Type") == null;
    boolean careless = untyped && lifecycles.defects().has(Defect.HTTP_CONTENT_TYPE);
    if (!json && !careless && !lifecycles.defects().has(Defect.SEC_CSRF_CONTENT_TYPE)) {
      throw new Refused(415, "Content-Type must be application/json");
    }
    boolean weighted = String.valueOf(request.header("Accept")).contains(";q=");
    if (weighted && lifecycles.defects().has(Defect.HTTP_ACCEPT_BOTH)) {
      throw new Refused(406, "Accept must not be weighted");
    }
    Accept accept = Accept.of(request);
    if (!accept.json() && !accept.events()) {
      throw new Refused(406, "Accept must allow application/json or text/event-stream");
    }
    PostReply reply = new PostReply(exchange, accept, preferEvents, lifecycles.defects());
    if (lifecycles.defects().has(Defect.SEC_SERVER_HEADER)) {
      reply.header("Server", "testbed/1.0.0");
    }
    if (lifecycles.defects().has(Defect.SEC_CACHE_PUBLIC)) {
      reply.header("Cache-Control", "public, max-age=3600");
    }
    Object id = null;
    try {
      Object value = lifecycles.read(request.body());
      if (value instanceof List<?> values) {
        conversational(values, request, reply);
        return;
      }
      Message message = lifecycles.message(value);
      id = message instanceof Message.Request call ? call.id() : null;
      boolean claimed = stateful == null || StatelessHttp.claims(request) || claims(message);
      if (stateless != null && claimed) {
        stateless.post(request, exchange, message, reply);
      } else if (stateful != null) {
        stateful.post(request, message, reply);
      }
    } catch (RpcError error) {
      if (lifecycles.defects().has(Defect._400_BODY_RECOGNISABLE)) {
        refuse(new Refused(400, "Bad request"), exchange);
        return;
      }
      reply.finish(400, lifecycles.answers().error(id, error));
    } catch (Refused refused) {
      reply.finish(refused.status(), lifecycles.answers().error(id, refused.error()));
    }
  }

  private void conversational(List<?> batch, HttpRequest request, PostReply reply)
      throws IOException, Refused {
    if (stateful == null || StatelessHttp.claims(request)) {
      throw new Refused(400, "Invalid request: no batches here");
    }
    stateful.batch(request, batch, reply);
  }

  private static boolean claims(Message message) {
    return message instanceof Message.Request request && Stateless.claims(request);
  }

  /// Forgets every session when the next request of this method arrives, once.
  public void forgetSessionsBefore(String method) {
    if (stateful != null) {
      stateful.forgetBefore(method);
    }
  }

  /// How many sessions are open.
  public int openSessions() {
    return stateful == null ? 0 : stateful.openSessions();
  }

  /// Ends every session and every subscription.
  @Override
  public void close() {
    if (stateful != null) {
      stateful.close();
    }
    if (stateless != null) {
      stateless.close();
    }
  }
}
