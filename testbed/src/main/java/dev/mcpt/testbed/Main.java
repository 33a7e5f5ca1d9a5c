package dev.mcpt.testbed;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Script;
import dev.mcpt.testbed.model.ScriptFile;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.transport.Lapse;
import dev.mcpt.testbed.transport.SessionLife;
import dev.mcpt.testbed.transport.SseFault;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reference server, or the model service, as a process.
public final class Main {

  private static final String USAGE =
      """
      Usage: testbed (--stdio | --http [--port N]) [--break ID[,ID...]]... [--era stateful|stateless|both]
                     [--tools-only] [--sessionless] [--sse] [--page-size N] [--latency MS]
                     [--session-timeout MS] [--lapse ID[,ID...]]...
             testbed --http --oauth [--oauth-port N] [--oauth-path PATH] [--oauth-client ID[:SECRET]]...
                     [--oauth-scope SCOPE] [--oauth-tool-scope TOOL=SCOPE]... [--oauth-token-life S]
                     [--oauth-break ID[,ID...]]... and what stands above
             testbed --http --old-sse [--port N] [--old-sse-break ID[,ID...]]...
             testbed (--stdio | --http) --sick KIND
             testbed --model-api --script FILE [--port N]
             testbed (--list-defects | --list-sick | --list-oauth-faults)
      """;

  private Options options = Options.sound();
  private @Nullable Boolean http;
  private int port;
  private @Nullable SickKind sick;
  private boolean list;
  private boolean listSick;
  private boolean listFaults;
  private boolean oldSse;
  private boolean modelApi;
  private @Nullable Script script;
  private final Set<SseFault> sseFaults = EnumSet.noneOf(SseFault.class);
  private final AuthFlags auth = new AuthFlags();

  private Main() {}

  /// Runs until the input ends (`--stdio`) or the process is ended (otherwise). Wrong arguments
  /// give a message and exit code 2.
  public static void main(String... args) throws IOException, InterruptedException {
    Main main = new Main();
    try {
      main.read(new ArrayDeque<>(List.of(args)));
    } catch (IllegalArgumentException e) {
      System.err.println("testbed: " + e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
    main.run();
  }

  private void read(Deque<String> args) {
    while (!args.isEmpty()) {
      String arg = args.removeFirst();
      switch (arg) {
        case "--stdio" -> http = false;
        case "--http" -> http = true;
        case "--port" -> port = number(value(arg, args));
        case "--break" -> options = options.breaking(value(arg, args).split(",", -1));
        case "--era" -> options = options.eras(era(value(arg, args)));
        case "--tools-only" -> options = options.toolsOnly();
        case "--sessionless" -> options = options.sessionless();
        case "--sse" -> options = options.answersAsSse(true);
        case "--page-size" -> options = options.pageSize(number(value(arg, args)));
        case "--latency" -> options = options.latency(Duration.ofMillis(number(value(arg, args))));
        case "--session-timeout" -> {
          Duration idle = Duration.ofMillis(number(value(arg, args)));
          options = options.sessionLife(new SessionLife(idle, options.life().lapses()));
        }
        case "--lapse" -> options = options.sessionLife(lapsing(value(arg, args)));
        case "--sick" -> sick = sick(value(arg, args));
        case "--old-sse" -> oldSse = true;
        case "--old-sse-break" -> {
          for (String id : value(arg, args).split(",", -1)) {
            sseFaults.add(sseFault(id));
          }
        }
        case "--model-api" -> modelApi = true;
        case "--script" -> script = ScriptFile.read(Path.of(value(arg, args)));
        case "--list-defects" -> list = true;
        case "--list-sick" -> listSick = true;
        case "--list-oauth-faults" -> listFaults = true;
        case "--oauth" -> auth.on(true);
        case "--oauth-port" -> auth.port(number(value(arg, args)));
        case "--oauth-path" -> auth.path(value(arg, args));
        case "--oauth-client" -> auth.client(value(arg, args));
        case "--oauth-scope" -> auth.scope(value(arg, args));
        case "--oauth-tool-scope" -> auth.toolScope(value(arg, args));
        case "--oauth-token-life" -> auth.tokenLife(number(value(arg, args)));
        case "--oauth-break" -> auth.faults(value(arg, args));
        default -> throw new IllegalArgumentException("unknown argument: " + arg);
      }
    }
    if (modelApi != (script != null) || (modelApi && http != null)) {
      throw new IllegalArgumentException("--model-api and --script belong together, alone");
    }
    if (http == null && !modelApi && !list && !listSick && !listFaults) {
      throw new IllegalArgumentException("--stdio or --http is needed");
    }
    if (oldSse && (!Boolean.TRUE.equals(http) || sick != null || auth.on())) {
      throw new IllegalArgumentException("--old-sse needs --http and neither --sick nor --oauth");
    }
    if (auth.on() && (!Boolean.TRUE.equals(http) || sick != null)) {
      throw new IllegalArgumentException("--oauth needs --http and a sound server");
    }
    if (sick != null && http != null && !(http ? sick.http() : sick.stdio())) {
      throw new IllegalArgumentException(sick.id() + " has no meaning over this transport");
    }
  }

  private SessionLife lapsing(String ids) {
    Set<Lapse> lapses = EnumSet.noneOf(Lapse.class);
    lapses.addAll(options.life().lapses());
    for (String id : ids.split(",", -1)) {
      Lapse lapse = Lapse.of(id);
      if (lapse == null) {
        throw new IllegalArgumentException("unknown lapse: " + id);
      }
      lapses.add(lapse);
    }
    return new SessionLife(options.life().idle(), lapses);
  }

  private static String value(String flag, Deque<String> args) {
    if (args.isEmpty()) {
      throw new IllegalArgumentException(flag + " needs a value");
    }
    return args.removeFirst();
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("not a number: " + text);
    }
  }

  private static Eras era(String text) {
    return switch (text) {
      case "stateful" -> Eras.STATEFUL;
      case "stateless" -> Eras.STATELESS;
      case "both" -> Eras.BOTH;
      default -> throw new IllegalArgumentException("unknown era: " + text);
    };
  }

  private static SickKind sick(String id) {
    SickKind kind = SickKind.of(id);
    if (kind == null) {
      throw new IllegalArgumentException("unknown kind of sickness: " + id);
    }
    return kind;
  }

  private static SseFault sseFault(String id) {
    SseFault fault = SseFault.of(id);
    if (fault == null) {
      throw new IllegalArgumentException("unknown fault of HTTP+SSE: " + id);
    }
    return fault;
  }

  private void run() throws IOException, InterruptedException {
    if (list) {
      for (Defect defect : Defect.values()) {
        System.out.printf(Locale.ROOT, "%-34s%s%n", defect.id(), defect.sentence());
      }
    } else if (listSick) {
      for (SickKind kind : SickKind.values()) {
        System.out.printf(Locale.ROOT, "%-26s%s%n", kind.id(), kind.sentence());
      }
    } else if (listFaults) {
      for (Fault fault : Fault.values()) {
        System.out.printf(Locale.ROOT, "%-28s%s%n", fault.id(), fault.sentence());
      }
    } else if (script != null) {
      playModel(script);
    } else if (Boolean.TRUE.equals(http)) {
      listen();
    } else if (sick != null) {
      System.exit(new SickProcess(sick, in(), out(), System.err).run());
    } else {
      ReferenceServer.serve(options, in(), out());
    }
  }

  private void listen() throws InterruptedException {
    if (auth.on()) {
      try (AuthServer protector = auth.start();
          ReferenceServer server = ReferenceServer.start(options.protectedBy(protector), port)) {
        System.out.println(server.url());
        System.out.println(protector.issuer());
        Thread.currentThread().join();
      }
    } else if (oldSse) {
      try (SseServer server = SseServer.start(options, port, sseFaults)) {
        System.out.println(server.url());
        Thread.currentThread().join();
      }
    } else if (sick == null) {
      try (ReferenceServer server = ReferenceServer.start(options, port)) {
        System.out.println(server.url());
        Thread.currentThread().join();
      }
    } else {
      try (SickServer server = SickServer.start(sick)) {
        System.out.println(server.url());
        Thread.currentThread().join();
      }
    }
  }

  private void playModel(Script played) throws InterruptedException {
    try (FakeModelApi api = FakeModelApi.start(played, port)) {
      System.out.println(api.url());
      System.out.println(api.key());
      Thread.currentThread().join();
    }
  }

  private static InputStream in() {
    return new FileInputStream(FileDescriptor.in);
  }

  private static OutputStream out() {
    return new FileOutputStream(FileDescriptor.out);
  }
}
