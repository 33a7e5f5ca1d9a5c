package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The tool that asks the user.
@Timeout(30)
class QuestionIT {

  private static final Map<String, Object> ANSWER =
      Json.object("action", "accept", "content", Json.object("answer", "42"));

  private static Map<String, Object> call(Object... more) {
    Map<String, Object> params =
        Json.object("name", "ask", "arguments", Json.object("question", "What?"));
    params.putAll(Json.object(more));
    return params;
  }

  private static Map<String, Object> filling(Map<String, Object> modes) {
    return Json.object(Peer.CAPABILITIES, Json.object("elicitation", modes));
  }

  @Test
  void asksInTheMiddleOfAStatefulCallOverHttp() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = HttpPeer.initialized(server.url(), "2025-11-25");
        EventLines stream =
            EventLines.post(
                server.url(),
                peer.headers(""),
                Json.write(Peer.request(1, "tools/call", call())))) {
      Map<String, Object> question = stream.next();
      assertThat(question).containsEntry("method", "elicitation/create");
      assertThat(Json.object(question, "params")).containsEntry("message", "What?");
      Map<String, Object> response =
          Json.object("jsonrpc", "2.0", "id", String.valueOf(question.get("id")), "result", ANSWER);
      assertThat(peer.send(response, peer.headers("")).gist()).isEqualTo("202 nothing");
      assertThat(stream.next().toString()).contains("The answer is: 42");
      assertThat(peer.send(response, peer.headers("")).gist()).isEqualTo("202 nothing");
    }
  }

  @Test
  void asksInTheMiddleOfAStatefulCallOverStdio() throws Exception {
    try (StdioPeer peer = StdioPeer.of(Options.sound(), false)) {
      peer.initialize("2025-06-18");
      peer.write(Peer.request(1, "tools/call", call()));
      Object id = Reply.parse(String.valueOf(peer.line())).get("id");
      assertThat(id).isEqualTo("testbed-1");
      assertThat(
              peer.sendLine(
                      "{\"jsonrpc\":\"2.0\",\"id\":\"testbed-1\",\"error\":{\"code\":-1,\"message\":\"no\"}}")
                  .text())
          .contains("The client refused", "isError");
    }
  }

  @Test
  void doesNotAskWhereItCannotBeAnswered() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer old = HttpPeer.initialized(server.url(), "2025-03-26");
        HttpPeer peer = HttpPeer.initialized(server.url(), "2025-11-25")) {
      assertThat(old.ask("tools/call", call()).text()).contains("cannot be asked");
      Map<String, String> headers = peer.headers("");
      headers.put("Accept", "application/json");
      assertThat(peer.send(Peer.request(1, "tools/call", call()), headers).text())
          .contains("cannot be asked");
    }
  }

  @Test
  void asksInRoundsInTheStatelessLifecycle() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      Map<String, Object> able = filling(Json.object());
      Map<String, Object> first = peer.ask("tools/call", call("_meta", able)).result();
      assertThat(first).containsEntry("resultType", "input_required");
      assertThat(Json.object(first, "inputRequests").toString())
          .contains("elicitation/create", "What?");
      Map<String, Object> answers = Json.object("answer", ANSWER, "other", 1);
      Reply second = peer.ask("tools/call", call("_meta", able, "inputResponses", answers));
      assertThat(second.result()).containsEntry("resultType", "complete");
      assertThat(second.text()).contains("The answer is: 42");
      Map<String, Object> declined = Json.object("answer", Json.object("action", "decline"));
      assertThat(peer.ask("tools/call", call("_meta", able, "inputResponses", declined)).text())
          .contains("There is no answer.");
      Map<String, Object> bent = Json.object("answer", "yes");
      assertThat(peer.ask("tools/call", call("_meta", able, "inputResponses", bent)).gist())
          .isEqualTo("200 error -32602");
    }
  }

  @Test
  void refusesStatelessClientsThatCannotAsk() throws Exception {
    try (ReferenceServer server = ReferenceServer.start(Options.sound());
        HttpPeer peer = new HttpPeer(server.url(), true)) {
      Reply refused = peer.ask("tools/call", call());
      assertThat(refused.gist()).isEqualTo("400 error -32021");
      assertThat(Json.object(refused.error(), "data"))
          .containsEntry("requiredCapabilities", Json.object("elicitation", Json.object()));
      Map<String, Object> byUrl = filling(Json.object("url", Json.object()));
      assertThat(peer.ask("tools/call", call("_meta", byUrl)).gist()).isEqualTo("400 error -32021");
    }
  }
}
