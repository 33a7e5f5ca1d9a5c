package dev.mcpt.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The JDK's cache of loaded classes, with which a process of the testbed starts three times as
/// fast. It lies beside the testbed's jar and is made when it is first wanted; classes in a folder
/// can have none, and start as slowly as before.
final class StartCache {

  private static final int MOST_SECONDS = 60;

  private static final String REHEARSAL =
      """
      {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{}}
      {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"rehearsal","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":3,"method":"tools/list"}
      {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"echo",\
      "arguments":{"text":"hi"}}}
      """;

  private StartCache() {}

  /// The flags that make Java use the cache; none where there can be none.
  ///
  /// @param code where the testbed's classes are
  /// @param java the executable and the flags that it gets besides
  /// @param main class path, main class and transport of a server over stdio
  static synchronized List<String> flags(Path code, List<String> java, List<String> main) {
    Path cache = code.resolveSibling("testbed.aot");
    try {
      if (!Files.isRegularFile(code)) {
        return List.of();
      }
      if (!Files.exists(cache)
          || Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(code)) < 0) {
        make(cache, java, main);
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
    // What the JVM has to say of a cache that does not fit would go to stdout.
    return List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error,aot*=off:stderr");
  }

  private static void make(Path cache, List<String> java, List<String> main)
      throws IOException, InterruptedException {
    Path aside = cache.resolveSibling("testbed.aot." + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>(java);
    command.add("-XX:AOTCacheOutput=" + aside);
    command.addAll(main);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(REHEARSAL.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the rehearsal does not end");
      }
      Files.move(aside, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(aside);
    }
  }
}
