package dev.mcpt.cli;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletSseServerTransportProvider;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/// A server made with the official Java SDK, in Jetty on a free loopback port.
final class JavaSdkServer implements AutoCloseable {

  /// The transports that the SDK has.
  enum Mode {
    STREAMABLE("/mcp"),
    /// Streamable HTTP without sessions.
    STATELESS("/mcp"),
    /// HTTP+SSE of 2024-11-05.
    SSE("/sse");

    private final String path;

    Mode(String path) {
      this.path = path;
    }
  }

  private static final Map<String, Object> NUMBERS =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("a", Map.of("type", "number"), "b", Map.of("type", "number")),
          "required",
          List.of("a", "b"));
  private static final Map<String, Object> NOTHING = Map.of("type", "object");
  private static final ServerCapabilities CAPABILITIES =
      ServerCapabilities.builder().tools(true).resources(false, true).prompts(true).build();

  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final String path;
  private final Face face;

  /// What the SDK makes of a mode.
  ///
  /// @param sessions null without sessions
  private record Face(Servlet servlet, @Nullable McpSyncServer sessions, Runnable end) {
    static Face of(Servlet servlet, McpSyncServer server) {
      return new Face(servlet, server, server::closeGracefully);
    }
  }

  // The SDK deprecates HTTP+SSE, as the specification does.
  @SuppressWarnings("deprecation")
  private JavaSdkServer(Mode mode) {
    path = mode.path;
    face =
        switch (mode) {
          case STREAMABLE -> {
            var transport =
                HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
            yield Face.of(transport, withSessions(McpServer.sync(transport)).build());
          }
          case SSE -> {
            var transport =
                HttpServletSseServerTransportProvider.builder().messageEndpoint("/message").build();
            yield Face.of(transport, withSessions(McpServer.sync(transport)).build());
          }
          case STATELESS -> {
            var transport =
                HttpServletStatelessServerTransport.builder().messageEndpoint("/mcp").build();
            McpStatelessSyncServer server = withoutSessions(transport);
            yield new Face(transport, null, server::closeGracefully);
          }
        };
    serve(face.servlet());
  }

  static JavaSdkServer start(Mode mode) throws Exception {
    JavaSdkServer server = new JavaSdkServer(mode);
    server.jetty.start();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
  }

  /// Lets each call of the tool `slow` end.
  void release() {
    released.countDown();
  }

  /// Adds a tool, of which the SDK tells the clients.
  void addTool(String name) {
    Objects.requireNonNull(face.sessions())
        .addTool(
            new McpServerFeatures.SyncToolSpecification(tool(name, NOTHING), (_, _) -> text(name)));
  }

  @Override
  public void close() {
    release();
    try {
      face.end().run();
    } finally {
      LifeCycle.stop(jetty);
    }
  }

  private void serve(Servlet transport) {
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(transport);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    jetty.setHandler(context);
    jetty.setStopTimeout(0);
  }

  private <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> withSessions(
      McpServer.SyncSpecification<S> server) {
    return server
        .serverInfo("java-sdk", "2.1.0")
        .instructions("A peer.")
        .capabilities(CAPABILITIES)
        .toolCall(tool("add", NUMBERS), (_, call) -> sum(call))
        .toolCall(tool("fail", NOTHING), (_, _) -> failure())
        .toolCall(tool("throw", NOTHING), (_, _) -> thrown())
        .toolCall(tool("slow", NOTHING), this::slow)
        .toolCall(tool("ask", NOTHING), (exchange, _) -> ask(exchange))
        .resources(
            new McpServerFeatures.SyncResourceSpecification(resource(), (_, _) -> contents()))
        .prompts(
            new McpServerFeatures.SyncPromptSpecification(prompt(), (_, get) -> prompted(get)));
  }

  private McpStatelessSyncServer withoutSessions(HttpServletStatelessServerTransport transport) {
    BiFunction<McpTransportContext, McpSchema.GetPromptRequest, McpSchema.GetPromptResult>
        prompted = (_, get) -> prompted(get);
    return McpServer.sync(transport)
        .serverInfo("java-sdk", "2.1.0")
        .instructions("A peer.")
        .capabilities(CAPABILITIES)
        .toolCall(tool("add", NUMBERS), (_, call) -> sum(call))
        .toolCall(tool("fail", NOTHING), (_, _) -> failure())
        .toolCall(tool("throw", NOTHING), (_, _) -> thrown())
        .toolCall(tool("slow", NOTHING), (_, _) -> waited())
        .resources(
            new McpStatelessServerFeatures.SyncResourceSpecification(
                resource(), (_, _) -> contents()))
        .prompts(new McpStatelessServerFeatures.SyncPromptSpecification(prompt(), prompted))
        .build();
  }

  private static Tool tool(String name, Map<String, Object> schema) {
    return Tool.builder(name, schema).description("Does " + name).build();
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }

  private static CallToolResult sum(CallToolRequest call) {
    double a = number(call, "a");
    double b = number(call, "b");
    return text(String.valueOf(a + b));
  }

  private static double number(CallToolRequest call, String name) {
    return ((Number) Objects.requireNonNull(call.arguments().get(name))).doubleValue();
  }

  private static CallToolResult failure() {
    return CallToolResult.builder().addTextContent("it failed").isError(true).build();
  }

  private static CallToolResult thrown() {
    throw new IllegalStateException("the tool threw");
  }

  private CallToolResult slow(McpSyncServerExchange exchange, CallToolRequest call) {
    Object token = call.progressToken();
    if (token != null) {
      exchange.progressNotification(
          McpSchema.ProgressNotification.builder(token, 1).total(2.0).message("half").build());
    }
    return waited();
  }

  private CallToolResult waited() {
    try {
      return text(released.await(30, TimeUnit.SECONDS) ? "released" : "waited in vain");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure();
    }
  }

  /// Asks the client back. Roots, because what the SDK sends to elicit does not go through the
  /// newer Jackson that it gets here.
  private static CallToolResult ask(McpSyncServerExchange exchange) {
    return text("roots: " + exchange.listRoots().roots().getFirst().uri());
  }

  private static McpSchema.Resource resource() {
    return McpSchema.Resource.builder("test://greeting", "greeting").mimeType("text/plain").build();
  }

  private static McpSchema.ReadResourceResult contents() {
    return McpSchema.ReadResourceResult.builder(
            List.of(McpSchema.TextResourceContents.builder("test://greeting", "hello").build()))
        .build();
  }

  private static McpSchema.Prompt prompt() {
    return McpSchema.Prompt.builder("greet")
        .description("Greets")
        .arguments(List.of(McpSchema.PromptArgument.builder("name").required(true).build()))
        .build();
  }

  private static McpSchema.GetPromptResult prompted(McpSchema.GetPromptRequest get) {
    TextContent text = TextContent.builder("Greet " + get.arguments().get("name")).build();
    return McpSchema.GetPromptResult.builder(
            List.of(McpSchema.PromptMessage.builder(McpSchema.Role.USER, text).build()))
        .build();
  }
}
