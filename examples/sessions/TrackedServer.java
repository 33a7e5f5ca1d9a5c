import dev.mcpt.sessions.SessionTracker;
import dev.mcpt.sessions.TrackerOptions;
import dev.mcpt.sessions.servlet.SessionFilter;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/// A server made with the MCP Java SDK, in Jetty, whose sessions are tracked. It ends when its input does.
///
///     java -cp … TrackedServer.java PORT API-PORT jdbc:sqlite:sessions.db
public final class TrackedServer {

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int apiPort = Integer.parseInt(args[1]);
    String database = args[2];

    // The server, as one writes it without tracking.
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .sessionSweepInterval(Duration.ofMinutes(5))
            .build();
    McpSyncServer mcp =
        McpServer.sync(transport)
            .serverInfo("greeter", "1.0")
            .capabilities(ServerCapabilities.builder().tools(true).build())
            .toolCall(
                Tool.builder("greet", Map.of("type", "object")).description("Greets").build(),
                (exchange, call) -> CallToolResult.builder().addTextContent("hello").build())
            .build();
    Server jetty = new Server(new InetSocketAddress("127.0.0.1", port));
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder servlet = new ServletHolder(transport);
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/mcp");
    jetty.setHandler(context);

    // The tracking.
    TrackerOptions options = TrackerOptions.of(database, "greeter").withApi(apiPort);
    try (SessionTracker tracker = SessionTracker.start(options)) {
      FilterHolder filter = new FilterHolder(new SessionFilter(tracker));
      filter.setAsyncSupported(true);
      context.addFilter(filter, "/mcp", EnumSet.of(DispatcherType.REQUEST));

      jetty.start();
      System.out.println(jetty.getURI().resolve("/mcp") + " " + tracker.apiUrl());
      while (System.in.read() >= 0) {}
      mcp.closeGracefully();
      jetty.stop();
    }
    System.exit(0); // The sweeper of the SDK keeps its thread.
  }
}
