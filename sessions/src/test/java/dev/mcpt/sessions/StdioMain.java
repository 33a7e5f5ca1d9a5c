package dev.mcpt.sessions;

import java.io.IOException;

/// A process that serves its standard streams.
final class StdioMain {

  private StdioMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    McpServer.stdio(ServeOptions.defaults(), System.in, System.out);
  }
}
