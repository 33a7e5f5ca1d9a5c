package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server offers, in each revision.
@Timeout(30)
class OfferIT {

  private static Peer peer(String revision, Options options) throws Exception {
    boolean stateless = revision.equals(Peer.MODERN);
    StdioPeer peer = StdioPeer.of(options, stateless);
    if (!stateless) {
      peer.initialize(revision);
    }
    return peer;
  }

  private static Peer latest() throws Exception {
    return peer("2025-11-25", Options.sound());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, false, false, false, error -32602, -32002",
    "2025-03-26, false, true,  false, error -32602, -32002",
    "2025-06-18, true,  true,  true,  error -32602, -32002",
    "2025-11-25, true,  true,  true,  result,       -32002",
    "2026-07-28, true,  true,  true,  result,       -32602"
  })
  void hasTheFieldsAndErrorsOfTheRevision(
      String revision,
      boolean title,
      boolean annotations,
      boolean structured,
      String badArguments,
      String notFound)
      throws Exception {
    try (Peer peer = peer(revision, Options.sound())) {
      Map<String, Object> add = first(peer.ask("tools/list"), "tools", "add");
      assertThat(add.containsKey("title")).isEqualTo(title);
      assertThat(add.containsKey("annotations")).isEqualTo(annotations);
      assertThat(add.containsKey("outputSchema")).isEqualTo(structured);
      assertThat(first(peer.ask("resources/list"), "resources", "text").containsKey("title"))
          .isEqualTo(title);
      assertThat(first(peer.ask("prompts/list"), "prompts", "greet").containsKey("title"))
          .isEqualTo(title);
      Map<String, Object> sum = peer.call("add", "a", 1, "b", 2).result();
      assertThat(sum.containsKey("structuredContent")).isEqualTo(structured);
      assertThat(text(sum)).isEqualTo(structured ? "{\"sum\":3}" : "3");
      Reply bad = peer.call("add", "a", "one");
      assertThat(bad.gist()).isEqualTo(badArguments);
      assertThat(bad.result().getOrDefault("isError", true)).isEqualTo(true);
      Reply missing = peer.ask("resources/read", "uri", "testbed://none");
      assertThat(missing.error().get("code")).hasToString(notFound);
      assertThat(Json.object(missing.error(), "data")).containsEntry("uri", "testbed://none");
    }
  }

  private static Map<String, Object> first(Reply reply, String list, String name) {
    return Json.array(reply.result(), list).stream()
        .map(Json::asObject)
        .filter(Objects::nonNull)
        .filter(item -> name.equals(item.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Map<String, Object> result) {
    Map<String, Object> block = Json.asObject(Json.array(result, "content").getFirst());
    return String.valueOf(block == null ? null : block.get("text"));
  }

  @Test
  void runsItsTools() throws Exception {
    try (Peer peer = latest()) {
      assertThat(text(peer.call("echo", "text", "ä\n🦊").result())).isEqualTo("ä\n🦊");
      assertThat(text(peer.call("add", "a", 0.1, "b", 0.2).result())).isEqualTo("{\"sum\":0.3}");
      assertThat(text(peer.call("large", "kilobytes", 3).result())).hasSize(3 * 1024);
      assertThat(text(peer.call("counter").result())).isEqualTo("1");
      assertThat(text(peer.call("counter").result())).isEqualTo("2");
      Map<String, Object> failed = peer.call("fail", "message", "oh no").result();
      assertThat(failed).containsEntry("isError", true);
      assertThat(text(failed)).isEqualTo("oh no");
      long before = System.nanoTime();
      peer.call("slow", "milliseconds", 100);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(99));
    }
  }

  @Test
  void holdsArgumentsAgainstTheSchema() throws Exception {
    try (Peer peer = latest()) {
      for (Reply reply :
          List.of(
              peer.call("echo"),
              peer.call("echo", "text", 5),
              peer.call("echo", "text", "x", "more", 1),
              peer.call("slow", "milliseconds", 1.5),
              peer.call("slow", "milliseconds", -1),
              peer.call("large", "kilobytes", 1_000_000),
              peer.call("log", "level", "loud"))) {
        assertThat(reply.result()).containsEntry("isError", true);
      }
      assertThat(peer.ask("tools/call", "name", "echo", "arguments", List.of()).gist())
          .isEqualTo("error -32602");
      assertThat(peer.ask("tools/call").gist()).isEqualTo("error -32602");
    }
  }

  @Test
  void saysTruthfullyWhichToolsOnlyRead() throws Exception {
    try (Peer peer = latest()) {
      for (Object item : Json.array(peer.ask("tools/list").result(), "tools")) {
        Map<String, Object> tool = Objects.requireNonNull(Json.asObject(item));
        assertThat(Json.object(tool, "annotations"))
            .containsEntry(
                "readOnlyHint",
                !List.<Object>of("counter", "ask", "visit", "rounds", "sample", "roots", "insist")
                    .contains(tool.get("name")));
      }
    }
  }

  @Test
  void readsResources() throws Exception {
    try (Peer peer = latest()) {
      assertThat(contents(peer, "testbed://text")).containsEntry("mimeType", "text/plain");
      assertThat(contents(peer, "testbed://blob")).containsEntry("blob", "AAECA/z9/v8=");
      assertThat(contents(peer, "testbed://greeting/Ada%20L"))
          .containsEntry("text", "Hello, Ada L!");
      peer.call("counter");
      assertThat(contents(peer, "testbed://counter")).containsEntry("text", "1");
      assertThat(peer.ask("resources/read", "uri", "not a uri").gist()).isEqualTo("error -32602");
      assertThat(peer.ask("resources/templates/list").text()).contains("testbed://greeting/{name}");
      assertThat(peer.ask("resources/subscribe", "uri", "testbed://none").gist())
          .isEqualTo("error -32002");
    }
  }

  private static Map<String, Object> contents(Peer peer, String uri) throws Exception {
    Reply reply = peer.ask("resources/read", "uri", uri);
    return Objects.requireNonNull(Json.asObject(Json.array(reply.result(), "contents").getFirst()));
  }

  @Test
  void givesPromptsAndCompletesTheirArguments() throws Exception {
    try (Peer peer = latest()) {
      assertThat(peer.ask("prompts/get", "name", "hello").text()).contains("Say hello.");
      Map<String, Object> ada = Json.object("name", "Ada", "tone", "funny");
      assertThat(peer.ask("prompts/get", "name", "greet", "arguments", ada).text())
          .contains("Greet Ada in a funny tone.");
      assertThat(peer.ask("prompts/get", "name", "greet").gist()).isEqualTo("error -32602");
      assertThat(peer.ask("prompts/get", "name", "none").gist()).isEqualTo("error -32602");
      Map<String, Object> prompt = Json.object("type", "ref/prompt", "name", "greet");
      assertThat(completed(peer, prompt, "name", "al")).isEqualTo(List.of("Alan", "Alonzo"));
      Map<String, Object> template =
          Json.object("type", "ref/resource", "uri", "testbed://greeting/{name}");
      assertThat(completed(peer, template, "name", "T")).isEqualTo(List.of("Tony"));
      assertThat(completed(peer, prompt, "none", "")).isEmpty();
      assertThat(completed(peer, Json.object("type", "ref/none"), "name", "")).isEmpty();
    }
  }

  private static List<?> completed(
      Peer peer, Map<String, Object> ref, String argument, String typed) throws Exception {
    Reply reply =
        peer.ask(
            "completion/complete",
            "ref",
            ref,
            "argument",
            Json.object("name", argument, "value", typed));
    assertThat(reply.gist()).isIn("result", "error -32602");
    return Json.array(Json.object(reply.result(), "completion"), "values");
  }

  @Test
  void cutsListsIntoPages() throws Exception {
    try (Peer peer = peer("2025-11-25", Options.sound().pageSize(3))) {
      List<Object> seen = new ArrayList<>();
      Reply page = peer.ask("tools/list");
      while (page.result().get("nextCursor") instanceof String cursor) {
        seen.addAll(Json.array(page.result(), "tools"));
        assertThat(peer.ask("prompts/list", "cursor", cursor).gist()).isEqualTo("error -32602");
        page = peer.ask("tools/list", "cursor", cursor);
      }
      seen.addAll(Json.array(page.result(), "tools"));
      assertThat(seen).hasSize(15).doesNotHaveDuplicates();
      assertThat(peer.ask("tools/list", "cursor", "bad").gist()).isEqualTo("error -32602");
      assertThat(peer.ask("tools/list", "cursor", 5).gist()).isEqualTo("error -32602");
    }
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25", "2026-07-28"})
  void offersOnlyToolsWhenToldSo(String revision) throws Exception {
    try (Peer peer = peer(revision, Options.sound().toolsOnly())) {
      Map<String, Object> hello =
          peer.stateless() ? peer.ask("server/discover").result() : peer.hello().result();
      assertThat(Json.object(hello, "capabilities").keySet()).containsExactly("tools");
      for (String method :
          List.of(
              "resources/list", "prompts/list", "completion/complete", "subscriptions/listen")) {
        assertThat(peer.ask(method).gist()).isEqualTo("error -32601");
      }
    }
  }

  @Test
  void waitsBeforeEachRequestWhenToldSo() throws Exception {
    try (Peer peer = peer(Peer.MODERN, Options.sound().latency(Duration.ofMillis(50)))) {
      long before = System.nanoTime();
      peer.ask("tools/list");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(49));
    }
  }
}
