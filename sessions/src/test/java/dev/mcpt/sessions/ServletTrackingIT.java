package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.SessionEvent;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionView;
import dev.mcpt.sessions.servlet.SessionFilter;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a servlet does with its request and its response, it is tracked and changes nothing.
@Timeout(60)
class ServletTrackingIT {

  private static final String ID = "Mcp-Session-Id";
  private static final String SETTLED = "2025-06-18";

  @TempDir private Path folder;

  private final List<SessionView> ended = new CopyOnWriteArrayList<>();
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
  private SessionTracker tracker;
  private Visitor visitor;
  private Onlooker onlooker;

  /// Answers in the way that the header `Way` names.
  private static final class Ways extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      String way = Objects.requireNonNullElse(request.getHeader("Way"), "stream");
      response.setContentType("application/json");
      switch (way) {
        case "initialize" -> {
          response.setHeader(ID, "minted-" + System.nanoTime());
          write(response, "{\"result\":{\"protocolVersion\":\"" + SETTLED + "\"}}");
        }
        case "stream" -> write(response, new String(read(request), StandardCharsets.UTF_8));
        case "bytes" -> {
          for (byte each : read(request)) {
            response.getOutputStream().write(each);
          }
          response.getOutputStream().close();
        }
        case "reader" -> {
          response.setCharacterEncoding("UTF-8");
          response.getWriter().println(request.getReader().readLine());
          response.getWriter().printf("%s%c", "é", '!');
          response.getWriter().close();
        }
        case "reset" -> {
          response.getWriter().write("x");
          response.reset();
          response.setContentType("application/json");
          write(response, "{}");
        }
        case "error" -> response.sendError(410, "gone");
        case "status" -> response.sendError(405);
        case "flush" -> {
          response.setStatus(202);
          response.flushBuffer();
        }
        case "throw" -> throw new ServletException("the servlet threw");
        case "async" -> answer(request.startAsync());
        case "listeners" -> listen(request.startAsync(), request, response);
        default -> throw new IllegalArgumentException(way);
      }
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
      try (ServletInputStream in = request.getInputStream()) {
        assertThat(in.isReady()).isTrue();
        byte[] all = in.readAllBytes();
        assertThat(in.isFinished()).isTrue();
        return all;
      }
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      response.getOutputStream().flush();
    }

    /// Unflushed text goes out when the context is complete.
    private static void answer(AsyncContext context) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              context.getResponse().getWriter().write("{\"result\":{\"isError\":true}}");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            context.complete();
          });
    }

    private static void listen(
        AsyncContext context, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      ServletInputStream in = request.getInputStream();
      ServletOutputStream out = response.getOutputStream();
      byte[] all = new byte[1000];
      in.setReadListener(
          new ReadListener() {
            private int length;

            @Override
            public void onDataAvailable() throws IOException {
              for (int next = in.read(); next >= 0; next = in.read()) {
                all[length++] = (byte) next;
              }
            }

            @Override
            public void onAllDataRead() {
              out.setWriteListener(
                  new WriteListener() {
                    @Override
                    public void onWritePossible() throws IOException {
                      if (out.isReady()) {
                        out.write(all, 0, length);
                      }
                      context.complete();
                    }

                    @Override
                    public void onError(Throwable failed) {}
                  });
            }

            @Override
            public void onError(Throwable failed) {}
          });
    }
  }

  @BeforeEach
  void start() throws Exception {
    tracker =
        SessionTracker.start(
            TrackerOptions.of("jdbc:sqlite:" + folder.resolve("sessions.db"), "ways").withApi(0));
    tracker
        .registry()
        .observe(event -> {
          if (event instanceof SessionEvent.Ended(SessionView session)) {
            ended.add(session);
          }
        });
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setStopTimeout(0);
    ServletContextHandler context = new ServletContextHandler();
    FilterHolder filter = new FilterHolder(new SessionFilter(tracker));
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/mcp", EnumSet.allOf(DispatcherType.class));
    ServletHolder servlet = new ServletHolder(new Ways());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/mcp");
    jetty.setHandler(context);
    jetty.start();
    visitor = new Visitor(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/mcp"));
    onlooker = new Onlooker(Objects.requireNonNull(tracker.apiUrl()));
  }

  @AfterEach
  void stop() {
    visitor.close();
    onlooker.close();
    LifeCycle.stop(jetty);
    tracker.close();
  }

  private String session() throws Exception {
    return visitor
        .post(Visitor.initialize("2025-11-25"), "Way", "initialize")
        .headers()
        .firstValue(ID)
        .orElseThrow();
  }

  private HttpResponse<String> post(String session, String way) throws Exception {
    String body =
        Visitor.request(way, "tools/call", Json.object("name", way, "arguments", JsonObject.EMPTY));
    return visitor.post(body, ID, session, "Way", way);
  }

  private JsonObject kept(String way) {
    return onlooker.await("/requests?tool=" + way, "requests", it -> !it.isEmpty()).getFirst();
  }

  @Test
  void bytesTextAndListenersPassAsTheyAre() throws Exception {
    String session = session();
    for (String way : List.of("stream", "bytes", "listeners")) {
      HttpResponse<String> response = post(session, way);
      assertThat(response.statusCode()).as(way).isEqualTo(200);
      assertThat(response.body()).as(way).contains("\"name\":\"" + way + "\"");
      assertThat(kept(way).integer("bytes_out"))
          .isEqualTo(kept(way).integer("bytes_in"))
          .isEqualTo(response.body().length());
    }
    assertThat(post(session, "reader").body()).endsWith("}}" + System.lineSeparator() + "é!");
    assertThat(post(session, "reset").body()).isEqualTo("{}");
    assertThat(tracker.registry().sessions())
        .singleElement()
        .satisfies(it -> assertThat(it.opening().protocolVersion()).isEqualTo(SETTLED));
  }

  @Test
  void whatAnAsyncServletDoesNotFlushIsSeenAndSent() throws Exception {
    HttpResponse<String> response = post(session(), "async");
    assertThat(response.body()).isEqualTo("{\"result\":{\"isError\":true}}");
    assertThat(kept("async").integer("bytes_out")).isEqualTo(response.body().length());
  }

  @Test
  void errorsOfTheServletAndOfTheContainerAreKept() throws Exception {
    String session = session();
    for (var expected :
        List.of(
            Json.object("way", "error", "status", 410),
            Json.object("way", "status", "status", 405),
            Json.object("way", "throw", "status", 500),
            Json.object("way", "flush", "status", 202))) {
      String way = Objects.requireNonNull(expected.string("way"));
      assertThat(post(session, way).statusCode())
          .as(way)
          .isEqualTo(Objects.requireNonNull(expected.integer("status")).intValue());
      assertThat(kept(way).integer("http_status")).isEqualTo(expected.integer("status"));
    }
    assertThat(tracker.registry().active()).isEqualTo(1);
    assertThat(tracker.inFlight()).isZero();
  }

  @Test
  void whereDeleteIsRefusedTheSessionGoesOn() throws Exception {
    String session = session();
    assertThat(visitor.delete(ID, session, "Way", "status").statusCode()).isEqualTo(405);
    assertThat(post(session, "stream").statusCode()).isEqualTo(200);
    assertThat(visitor.delete(ID, session, "Way", "flush").statusCode()).isEqualTo(202);
    assertThat(ended).extracting(SessionView::endReason).containsExactly(EndReason.CLIENT_DELETE);
    assertThat(post(session, "stream").statusCode()).isEqualTo(404);
  }

  @Test
  void requestsOfTheStatelessEraAreAWindowAndNeverRefused() throws Exception {
    JsonObject named =
        Visitor.META.with(
            "io.modelcontextprotocol/clientInfo", Json.object("name", "modern", "version", "2"));
    String body = Visitor.request(1, "tools/list", Json.object("_meta", named));
    assertThat(visitor.post(body, ID, "stray").statusCode()).isEqualTo(200);
    assertThat(visitor.post(body).statusCode()).isEqualTo(200);
    assertThat(tracker.registry().tracked())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind().word()).isEqualTo("stateless_window");
          assertThat(it.client().name()).isEqualTo("modern");
        });
    List<JsonObject> rows =
        onlooker.await("/requests?method=tools/list", "requests", it -> it.size() == 2);
    assertThat(rows).extracting(it -> it.string("era")).containsOnly("stateless");
  }

  @Test
  void batchesAndRequestsWithoutASessionAreKept() throws Exception {
    String session = session();
    List<String> messages =
        new ArrayList<>(List.of(Visitor.INITIALIZED, Visitor.request(1, "ping", JsonObject.EMPTY)));
    assertThat(visitor.post(messages.toString(), ID, session).statusCode()).isEqualTo(200);
    assertThat(tracker.registry().sessions().getFirst().state().word()).isEqualTo("active");
    assertThat(visitor.get("Way", "status").statusCode()).isEqualTo(405);
    List<JsonObject> rows =
        onlooker.await("/requests?method=batch", "requests", it -> it.size() == 1);
    assertThat(rows.getFirst().string("session")).isEqualTo(SessionIds.ref(session));
    rows = onlooker.await("/requests?http_status=405", "requests", it -> it.size() == 1);
    assertThat(rows.getFirst().get("session")).hasToString("null");
  }
}
