package dev.mcpt.sessions;

import dev.mcpt.sessions.servlet.SessionFilter;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/// A server made with the official Java SDK as it comes, in Jetty, with filters in front of it.
final class SdkServer implements AutoCloseable {

  private static final Map<String, Object> ANYTHING = Map.of("type", "object");

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
  private final McpSyncServer server;

  private SdkServer(Filter... filters) {
    var transport =
        HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
    server =
        io.modelcontextprotocol.server.McpServer.sync(transport)
            .serverInfo("java-sdk", "2.1.0")
            .capabilities(ServerCapabilities.builder().tools(true).build())
            .toolCall(tool("echo"), (_, call) -> text(String.valueOf(call.arguments().get("text"))))
            .toolCall(tool("count"), (exchange, _) -> count(exchange))
            .toolCall(tool("slow"), this::slow)
            .toolCall(tool("fail"), (_, _) -> failure())
            .build();
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    for (Filter filter : filters) {
      FilterHolder holder = new FilterHolder(filter);
      holder.setAsyncSupported(true);
      context.addFilter(holder, "/mcp", EnumSet.of(DispatcherType.REQUEST));
    }
    ServletHolder holder = new ServletHolder(transport);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/mcp");
    jetty.setHandler(context);
    jetty.setStopTimeout(0);
  }

  static SdkServer start(SessionTracker tracker) throws Exception {
    return start(new SessionFilter(tracker));
  }

  static SdkServer start(Filter... filters) throws Exception {
    SdkServer server = new SdkServer(filters);
    server.jetty.start();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/mcp");
  }

  /// Lets each call of the tool `slow` end.
  void release() {
    released.countDown();
  }

  /// Adds a tool, of which the SDK tells the clients that listen.
  void addTool(String name) {
    server.addTool(new SyncToolSpecification(tool(name), (_, _) -> text(name)));
  }

  private CallToolResult count(McpSyncServerExchange exchange) {
    return text("count " + counts.merge(exchange.sessionId(), 1, Integer::sum) + ".");
  }

  private CallToolResult slow(McpSyncServerExchange exchange, CallToolRequest call) {
    exchange.progressNotification(
        ProgressNotification.builder(call.progressToken(), 1).message("half").build());
    try {
      return text(released.await(30, TimeUnit.SECONDS) ? "released" : "waited in vain");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure();
    }
  }

  private static Tool tool(String name) {
    return Tool.builder(name, ANYTHING).description("Does " + name).build();
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }

  private static CallToolResult failure() {
    return CallToolResult.builder().addTextContent("it failed").isError(true).build();
  }

  @Override
  public void close() {
    release();
    try {
      server.closeGracefully();
    } finally {
      LifeCycle.stop(jetty);
    }
  }
}
