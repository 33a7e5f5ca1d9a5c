package dev.mcpt.testbed;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A server over stdio that is no good; it is the whole process.
final class SickProcess {

  static final int EXIT_CODE = 3;

  private static final Set<String> OPENING =
      Set.of("initialize", "server/discover", "notifications/initialized");
  private static final int PIECE = 16 * 1024;

  private final SickKind kind;
  private final BufferedReader in;
  private final OutputStream out;
  private final PrintStream log;

  SickProcess(SickKind kind, InputStream in, OutputStream out, PrintStream log) {
    this.kind = kind;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    this.out = out;
    this.log = log;
  }

  /// Runs until the process shall exit.
  ///
  /// @return the exit code
  /// @throws IllegalArgumentException when the kind has no meaning over stdio
  int run() throws IOException, InterruptedException {
    switch (kind) {
      case SILENT -> new CountDownLatch(1).await();
      case EXIT_AT_ONCE -> {
        log.println("testbed: I refuse to start");
        return EXIT_CODE;
      }
      case ORPHAN, STUBBORN -> {
        beget();
        serve();
        new CountDownLatch(1).await();
      }
      case GARBAGE -> garbage();
      case HANG_AFTER_INITIALIZE, DIE_MID_ANSWER, ERRORS, ERRORS_AFTER_INITIALIZE, ENDLESS_BODY ->
          serve();
      case DEAD_PORT, HANG, HTML_PAGE, STATUS_500 ->
          throw new IllegalArgumentException(kind.id() + " is a kind for HTTP only");
    }
    return 0;
  }

  private void beget() throws IOException {
    Process child =
        new ProcessBuilder("sleep", "600")
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    log.println("child " + child.pid());
    if (kind == SickKind.STUBBORN) {
      Thread forever =
          new Thread(() -> {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException _) {
              // The process ends after all.
            }
          });
      Runtime.getRuntime().addShutdownHook(forever);
    }
  }

  private void garbage() throws IOException {
    out.write(Garbage.bytes());
    out.flush();
    while (in.readLine() != null) {
      out.write(Garbage.bytes());
      out.flush();
    }
  }

  /// Serves soundly, except for the lines that the sickness swallows.
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else that is lazy.
  private void serve() throws IOException {
    Enumeration<InputStream> lines =
        new Enumeration<>() {
          private @Nullable String next;

          @Override
          public boolean hasMoreElements() {
            next = healthy();
            return next != null;
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream((next + "\n").getBytes(StandardCharsets.ISO_8859_1));
          }
        };
    ReferenceServer.serve(Options.sound(), new SequenceInputStream(lines), out);
  }

  private @Nullable String healthy() {
    try {
      String line = in.readLine();
      while (line != null && swallows(line)) {
        line = in.readLine();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean swallows(String line) throws IOException {
    Map<String, Object> message = message(line);
    String method = String.valueOf(message.get("method"));
    Object id = message.get("id");
    boolean later = id != null && !OPENING.contains(method);
    return switch (kind) {
      case HANG_AFTER_INITIALIZE -> later;
      case ERRORS -> id != null && complain(id);
      case ERRORS_AFTER_INITIALIZE -> later && id != null && complain(id);
      case DIE_MID_ANSWER -> method.equals("tools/call") && die();
      case ENDLESS_BODY -> print(Garbage.ENDLESS_START) && endless();
      case DEAD_PORT,
          HANG,
          HTML_PAGE,
          STATUS_500,
          GARBAGE,
          SILENT,
          EXIT_AT_ONCE,
          ORPHAN,
          STUBBORN ->
          false;
    };
  }

  private boolean complain(Object id) throws IOException {
    return print(Garbage.error(id) + "\n");
  }

  private boolean die() throws IOException {
    print("{\"jsonrpc\":\"2.0\",\"result\":{\"content\":[{\"ty");
    Runtime.getRuntime().halt(EXIT_CODE);
    return true;
  }

  private boolean endless() throws IOException {
    String piece = "0123456789abcdef".repeat(PIECE / 16);
    while (print(piece)) {
      Thread.onSpinWait();
    }
    return true;
  }

  private static Map<String, Object> message(String line) {
    try {
      Map<String, Object> message =
          Json.asObject(Json.read(line.getBytes(StandardCharsets.ISO_8859_1)));
      return message == null ? Map.of() : message;
    } catch (BadJson _) {
      return Map.of();
    }
  }

  private boolean print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }
}
