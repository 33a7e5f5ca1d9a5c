package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server away from this machine is reached over TLS only, and no redirect leads out of it.
public final class PlainTransport implements Check {

  private static final String EXPECTED = "https, and redirects to https only";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-tls",
        "Beyond the loopback interface everything goes over https, redirects too.",
        Level.MUST,
        List.of("transport"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.HIGH,
        Mode.PASSIVE,
        "basic/authorization#communication-security");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    URI url = http.target().url();
    Reply good = connection.lifeSign(probe.deadline());
    if (good.result() == null) {
      return Verdict.untestable(
          "an ordinary request " + Refusal.became(good), List.of(good.exchange()));
    }
    if (isPlain(url)) {
      return Verdict.violated(url + " is reached without TLS", EXPECTED, good);
    }
    var seen = new ArrayList<Exchange>(List.of(good.exchange()));
    for (URI near : List.of(url, other(url))) {
      Headers headers = http.request("GET", Headers.of("Accept", "text/html")).headers();
      HttpRequest request = HttpRequest.get(near).with(headers);
      Reply reply = http.send(request, Deadline.in(probe.patience()));
      seen.add(reply.exchange());
      URI target = target(reply, near);
      if (target != null && (isPlain(target) || downgrades(url, target))) {
        return Verdict.violated("GET " + near + " redirects to " + target, EXPECTED, reply);
      }
    }
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    return new Verdict.Holds(
        tls ? "the server is reached over https" : "the server is on the loopback interface", seen);
  }

  /// The same with or without a slash at its end: what frameworks redirect.
  private static URI other(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    String changed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    return url.resolve(changed.isEmpty() ? "/" : changed);
  }

  private static @Nullable URI target(Reply reply, URI from) {
    Integer status = reply.status();
    String location = reply.headers().first("Location");
    if (status == null || status / 100 != 3 || location == null) {
      return null;
    }
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme())
        && (url.getHost() == null || !HostRebinding.isLoopback(url.getHost()));
  }

  private static boolean downgrades(URI from, URI to) {
    return "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
  }
}
