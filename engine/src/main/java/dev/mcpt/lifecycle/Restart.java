package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Has the server restarted by a command of the user's. A session of before is then unknown (404)
/// or goes on; anything else leaves its client stuck.
final class Restart {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String command;

  /// @param command for the shell; it returns when the server has been told to start again
  Restart(String command) {
    this.command = command;
  }

  /// Restarts the server once, and asks for a sign of life in each session.
  void play(Map<Client, Connection> sessions) throws InterruptedException {
    if (sessions.isEmpty()) {
      return;
    }
    Client any = sessions.keySet().iterator().next();
    any.say("INFO", "restart: " + command);
    long since = any.stage().ticker().getAsLong();
    String problem = run();
    for (var each : sessions.entrySet()) {
      if (problem == null) {
        ask(each.getKey(), each.getValue(), since);
      } else {
        each.getKey()
            .errored(
                "not_restarted", "the server was not restarted: " + problem, "Mend --restart.");
      }
    }
  }

  /// What went wrong, or null.
  private @Nullable String run() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          return "the command takes longer than " + PATIENCE.toSeconds() + " s";
        }
        return process.exitValue() == 0 ? null : "exit code " + process.exitValue();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void ask(Client client, Connection session, long since)
      throws InterruptedException {
    Stage stage = client.stage();
    while (true) {
      try {
        Reply reply = session.lifeSign(stage.deadline());
        double recovery = Math.round((stage.ticker().getAsLong() - since) / 1e6) / 1e3;
        client.note("restart_recovery_seconds", recovery);
        client.note("restart_resumed", reply.result() != null);
        client.claim(
            reply.result() != null || Objects.equals(reply.status(), 404),
            "after a restart a session is unknown or goes on",
            "HTTP 404 or an answer",
            Client.told(reply),
            reply);
        client.claim(
            client.open().sessionId() != null,
            "after a restart a client gets a session",
            "a session id",
            null);
        return;
      } catch (ConnectionFailure failure) {
        if (stage.ticker().getAsLong() - since > PATIENCE.toNanos()) {
          client.errored(failure);
          return;
        }
        stage.sleeper().sleep(PAUSE);
      }
    }
  }
}
