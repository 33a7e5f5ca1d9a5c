package dev.mcpt.results;

import java.util.regex.Pattern;

/// The commands that run one thing again, quoted for a POSIX shell.
public final class Rerun {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Rerun() {}

  /// One test case of a suite.
  public static String only(String suite, String server, String testId) {
    return "mcp-t run " + word(suite) + " " + word(server) + " --only " + word(testId);
  }

  /// One check against a server.
  public static String check(String checkId, String server) {
    return "mcp-t check " + word(checkId) + " " + word(server);
  }

  /// One scenario of sessions against a server.
  public static String scenario(String scenario, String server) {
    return "mcp-t stress " + word(server) + " --scenario " + word(scenario);
  }

  /// The text as one word of a POSIX shell.
  public static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
