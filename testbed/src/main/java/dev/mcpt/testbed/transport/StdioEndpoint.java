package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Serves one client over a pair of streams, one message on each line.
public final class StdioEndpoint {

  private final Lifecycles lifecycles;
  private final OneClient client;
  private final Lines lines;
  private final OutputStream out;

  public StdioEndpoint(Lifecycles lifecycles, InputStream in, OutputStream out) {
    this.lifecycles = lifecycles;
    this.client =
        new OneClient(lifecycles, message -> print(Text.line(message, lifecycles.defects())));
    this.lines = new Lines(in);
    this.out = out;
  }

  /// Serves until the input ends; then gives running requests a second to answer.
  ///
  /// @throws IOException when the input cannot be read
  public void serve() throws IOException {
    if (lifecycles.defects().has(Defect.STDIO_STDOUT_CLEAN)) {
      print("testbed 1.0.0 is ready".getBytes(StandardCharsets.UTF_8));
    }
    if (lifecycles.defects().has(Defect.SEC_SECRET_LEAK)) {
      System.err.println("Connecting with the key AKIAZ9RF3KD5XC7VB2NM");
    }
    Stubbornness stubborn = new Stubbornness(lifecycles);
    stubborn.begin();
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (stubborn.givesUpAt(line)) {
        break;
      }
      if (line.length > 0) {
        client.receive(line);
      }
    }
    client.end();
    stubborn.end();
  }

  private void print(byte[] line) {
    byte[] bytes = Arrays.copyOf(line, line.length + 1);
    bytes[line.length] = '\n';
    synchronized (out) {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException _) {
        // The client no longer reads; the end of its input follows.
      }
    }
  }
}
