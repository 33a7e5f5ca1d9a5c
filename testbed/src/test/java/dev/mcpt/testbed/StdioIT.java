package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StdioIT {

  private static final String COUNTER = "testbed://counter";

  @Test
  void servesBothLifecyclesInOneProcessAndExitsAtTheEndOfItsInput() throws Exception {
    Process process = new ProcessBuilder(Testbed.stdioCommand()).start();
    try (StdioPeer stateful = peer(process, false);
        StdioPeer stateless = peer(process, true)) {
      assertThat(stateless.ask("server/discover").gist()).isEqualTo("result");
      stateful.initialize("2025-06-18");
      assertThat(stateful.hello().result()).containsEntry("protocolVersion", "2025-06-18");
      assertThat(stateful.call("echo", "text", "x").gist()).isEqualTo("result");
      assertThat(stateless.call("echo", "text", "x").result())
          .containsEntry("resultType", "complete");
      process.getOutputStream().close();
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(process.errorReader().readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  private static StdioPeer peer(Process process, boolean stateless) {
    return new StdioPeer(process.getInputStream(), process.getOutputStream(), stateless);
  }

  @Test
  void answersWhatWasAskedBeforeTheInputEnded() throws Exception {
    Process process = new ProcessBuilder(Testbed.stdioCommand("--era", "stateless")).start();
    try (StdioPeer peer = peer(process, true)) {
      Map<String, Object> params =
          Json.object(
              "name", "slow", "arguments", Json.object("milliseconds", 50), "_meta", Peer.meta());
      peer.write(Peer.request(1, "tools/call", params));
      peer.hangUp();
      assertThat(peer.line()).contains("It took 50 ms.");
      assertThat(peer.line()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void survivesLinesThatAreNoMessages() throws Exception {
    try (StdioPeer peer = StdioPeer.of(Options.sound(), false)) {
      peer.initialize("2025-11-25");
      assertThat(peer.sendLine("{bad").gist()).isEqualTo("error -32700");
      assertThat(peer.sendLine("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]").gist())
          .isEqualTo("error -32600");
      assertThat(peer.sendLine("\r\n\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r").gist())
          .isEqualTo("result");
    }
  }

  @Test
  void refusesRequestsThatBelongToNoLifecycle() throws Exception {
    try (StdioPeer both = StdioPeer.of(Options.sound(), false);
        StdioPeer stateful = StdioPeer.of(Options.sound().eras(Eras.STATEFUL), false);
        StdioPeer stateless = StdioPeer.of(Options.sound().eras(Eras.STATELESS), false)) {
      assertThat(both.ask("tools/list").gist()).isEqualTo("error -32602");
      assertThat(both.ask("ping").gist()).isEqualTo("result");
      assertThat(stateful.ask("tools/list").gist()).isEqualTo("error -32600");
      assertThat(stateless.send(Peer.initializeRequest("2025-11-25"), Map.of()).gist())
          .isEqualTo("error -32022");
    }
  }

  @Test
  void answersBatchesInTheOneRevisionThatHasThem() throws Exception {
    try (StdioPeer peer = StdioPeer.of(Options.sound(), false)) {
      peer.initialize("2025-03-26");
      assertThat(peer.sendLine("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]").gist())
          .isEqualTo("result");
    }
  }

  @Test
  void deliversChangesInBothLifecyclesUntilTheyAreNotWanted() throws Exception {
    try (StdioPeer peer = StdioPeer.of(Options.sound(), false)) {
      peer.initialize("2025-11-25");
      peer.ask("resources/subscribe", "uri", COUNTER);
      assertThat(peer.call("counter").messages()).hasSize(2);
      peer.ask("resources/unsubscribe", "uri", COUNTER);
      assertThat(peer.call("counter").messages()).hasSize(1);
    }
    try (StdioPeer peer = StdioPeer.of(Options.sound(), true)) {
      peer.write(
          Peer.request(
              "sub",
              "subscriptions/listen",
              Json.object(
                  "notifications",
                  Json.object("resourceSubscriptions", List.of(COUNTER)),
                  "_meta",
                  Peer.meta())));
      assertThat(peer.line()).contains("notifications/subscriptions/acknowledged");
      assertThat(peer.call("counter").messages()).hasSize(2);
      peer.write(
          Json.object(
              "jsonrpc",
              "2.0",
              "method",
              "notifications/cancelled",
              "params",
              Json.object("requestId", "sub")));
      peer.ask("server/discover");
      peer.hangUp();
      assertThat(peer.line()).isNull();
    }
  }

  @Test
  void keepsQuietAboutACancelledCall() throws Exception {
    try (StdioPeer peer = StdioPeer.of(Options.sound(), false)) {
      peer.initialize("2025-11-25");
      peer.write(
          Peer.request(
              "gone",
              "tools/call",
              Json.object("name", "slow", "arguments", Json.object("milliseconds", 600_000))));
      peer.write(
          Json.object(
              "jsonrpc",
              "2.0",
              "method",
              "notifications/cancelled",
              "params",
              Json.object("requestId", "gone")));
      assertThat(peer.ask("ping").messages()).hasSize(1);
      peer.hangUp();
      assertThat(peer.line()).isNull();
    }
  }
}
