package dev.mcpt.sessions.servlet;

import dev.mcpt.sessions.SessionTracker;
import dev.mcpt.sessions.http.Rejected;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Stands in front of an MCP server that is a servlet, and keeps track of its sessions.
///
/// The server goes on to mint its own ids: a session is tracked from the `initialize` that is
/// answered with an `Mcp-Session-Id` to its DELETE or its end by the clock. From then on the filter
/// answers its requests with 404 by itself, as it does with ids that it has never seen. Each
/// request is kept with its method, tool and result. Bodies pass unchanged and at once, event
/// streams included. Thread-safe.
///
/// Map it to the path of the MCP endpoint alone, behind what authenticates, and declare it to
/// support async. Needs Servlet 6.0 (Jakarta EE 10) or newer.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">
///   Session management</a>
public final class SessionFilter implements Filter {

  private static final int MOST_READ = 4 * 1024 * 1024;

  private final SessionTracker tracker;

  /// @param tracker not closed by the filter
  public SessionFilter(SessionTracker tracker) {
    this.tracker = tracker;
  }

  /// Passes a request on, unless its session has ended; dispatches of other types, such as those to
  /// an error page, belong to a request that has been here, and pass unseen.
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      track(http, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void track(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Passage passage = new Passage(tracker, request.getMethod());
    TrackedRequest seen = null;
    try {
      Body body = Body.read(request, MOST_READ);
      passage.enter(request, body);
      TrackedResponse tapped = new TrackedResponse(response, passage, MOST_READ);
      seen = new TrackedRequest(request, tapped, body, passage);
      chain.doFilter(seen, tapped);
      if (!seen.wentAsync()) {
        tapped.answered();
      }
    } catch (Rejected rejected) {
      refuse(response, rejected, passage);
    } catch (IOException | ServletException | RuntimeException e) {
      passage.broke(response.isCommitted() ? response.getStatus() : 500);
      throw e;
    } finally {
      if (seen == null || !seen.wentAsync()) {
        passage.complete();
      }
    }
  }

  private static void refuse(HttpServletResponse response, Rejected rejected, Passage passage)
      throws IOException {
    byte[] body =
        rejected.refusal().response(passage.rpcId()).text().getBytes(StandardCharsets.UTF_8);
    passage.refused(rejected, body.length);
    response.setStatus(rejected.status());
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
