package dev.mcpt.testbed;

import dev.mcpt.testbed.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client over a pair of streams. After a message that wants no answer it sends a request, so
/// that everything that came before the answer of that request came for the message.
final class StdioPeer extends Peer {

  private static final String SENTINEL = "sentinel";

  private final OutputStream out;
  private final BufferedReader in;

  StdioPeer(InputStream in, OutputStream out, boolean stateless) {
    super(stateless);
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /// A client of a server that runs in this JVM.
  static StdioPeer of(Options options, boolean stateless) throws IOException {
    Pipe toServer = Pipe.open();
    Pipe fromServer = Pipe.open();
    InputStream serverIn = Channels.newInputStream(toServer.source());
    OutputStream serverOut = Channels.newOutputStream(fromServer.sink());
    Thread.ofVirtual()
        .start(() -> {
          try (serverOut) {
            ReferenceServer.serve(options, serverIn, serverOut);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return new StdioPeer(
        Channels.newInputStream(fromServer.source()),
        Channels.newOutputStream(toServer.sink()),
        stateless);
  }

  @Override
  Reply send(Map<String, Object> message, Map<String, String> headers) throws IOException {
    write(message);
    Object id = message.get("id");
    if (id == null) {
      write(
          request(
              SENTINEL,
              stateless() ? "server/discover" : "ping",
              Json.object("_meta", sentinelMeta())));
    }
    List<Map<String, Object>> messages = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<String, Object> received = Reply.parse(line);
      boolean response = received.containsKey("result") || received.containsKey("error");
      boolean mine = response && (id != null || SENTINEL.equals(received.get("id")));
      if (id == null && mine) {
        break;
      }
      text.append(line).append('\n');
      if (!received.isEmpty()) {
        messages.add(received);
      }
      if (mine) {
        break;
      }
    }
    return new Reply(0, Map.of(), text.toString(), messages);
  }

  private Map<String, Object> sentinelMeta() {
    return stateless() ? meta() : Json.object();
  }

  void write(Map<String, Object> message) throws IOException {
    print(Json.write(message));
  }

  /// Sends a line as it is and gives the message that comes next.
  Reply sendLine(String text) throws IOException {
    print(text);
    String line = String.valueOf(in.readLine());
    return new Reply(0, Map.of(), line, List.of(Reply.parse(line)));
  }

  private void print(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Nullable String line() throws IOException {
    return in.readLine();
  }

  /// Ends the server's input.
  void hangUp() throws IOException {
    out.close();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
