package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.LoginFile;
import dev.mcpt.config.Logins;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuthEvent;
import dev.mcpt.wire.oauth.Visit;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The browser of this machine: what the variable `BROWSER` names, else what the system opens pages
/// with.
final class DesktopBrowser implements Browser {

  /// A browser that can not start says so within this time.
  private static final long SECONDS_TO_FAIL = 1;

  private final Map<String, String> env;

  DesktopBrowser(Map<String, String> env) {
    this.env = env;
  }

  /// How tokens are got at this desk: with its browser where a person sits at a terminal.
  ///
  /// @throws ConfigException if the logins can not be read
  static Logins logins(Desk desk, Workspace workspace) throws ConfigException {
    LoginFile kept = inCi(desk) ? null : workspace.logins();
    return attended(desk)
        ? Logins.attended(kept, new DesktopBrowser(desk.env()))
        : Logins.unattended(kept);
  }

  /// Whether this is a build that keeps nothing and that nobody looks at.
  static boolean inCi(Desk desk) {
    return !desk.env().getOrDefault("CI", "").isEmpty();
  }

  /// Whether a person can be asked to log in.
  static boolean attended(Desk desk) {
    boolean terminal = desk.console().terminal().err() || desk.console().terminal().out();
    return terminal && !inCi(desk);
  }

  /// Tells what the person must know, whatever else is silenced.
  static void tell(Desk desk, OAuthEvent event) {
    String words = Logins.words(event);
    if (words != null) {
      desk.console().complain(words);
    }
  }

  @Override
  public void open(Visit visit) throws IOException, InterruptedException {
    open(visit.url());
  }

  void open(URI url) throws IOException, InterruptedException {
    List<String> command = command(System.getProperty("os.name", ""));
    command.add(url.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) && process.exitValue() != 0) {
      throw new IOException(command.getFirst() + " ended with " + process.exitValue());
    }
  }

  private List<String> command(String system) throws IOException {
    String own = env.getOrDefault("BROWSER", "");
    String os = system.toLowerCase(Locale.ROOT);
    if (!own.isBlank()) {
      return new ArrayList<>(List.of(own.strip().split("\\s+", -1)));
    }
    if (os.startsWith("mac")) {
      return new ArrayList<>(List.of("open"));
    }
    if (os.startsWith("windows")) {
      return new ArrayList<>(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    if (!env.containsKey("DISPLAY") && !env.containsKey("WAYLAND_DISPLAY")) {
      throw new IOException("there is no display");
    }
    return new ArrayList<>(List.of("xdg-open"));
  }
}
