package dev.mcpt.compliance.tools;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user said of a server, without a server.
record SaidProbe(Map<String, String> hints, boolean mayCallTools) implements Probe {

  @Override
  public @Nullable String hint(String name) {
    return hints.get(name);
  }

  @Override
  public Connection connection() {
    throw noServer();
  }

  @Override
  public Connection open() {
    throw noServer();
  }

  @Override
  public Connection open(Revision revision) {
    throw noServer();
  }

  @Override
  public Transport raw() {
    throw noServer();
  }

  @Override
  public Heard send(Connection connection, Outgoing out) {
    throw noServer();
  }

  @Override
  public Heard send(Transport transport, Outgoing out) {
    throw noServer();
  }

  @Override
  public Target target() {
    throw noServer();
  }

  @Override
  public Channel channel() {
    throw noServer();
  }

  @Override
  public Revision revision() {
    throw noServer();
  }

  @Override
  public Deadline deadline() {
    throw noServer();
  }

  @Override
  public Duration patience() {
    throw noServer();
  }

  @Override
  public int rateLimitThreshold() {
    throw noServer();
  }

  private static UnsupportedOperationException noServer() {
    return new UnsupportedOperationException("there is no server");
  }
}
