package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Holdings;
import dev.mcpt.testbed.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The counters, and scripts that many conversations use at once.
@Timeout(120)
class ModelCountersIT {

  private static final int MANY = 200;

  @Test
  void countsExactlyWith200RequestsAtOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(MANY);
    Script script =
        request -> {
          if (request.number() <= MANY) {
            await(together);
          }
          return request.lastUserText().endsWith("7")
              ? Answer.serverError()
              : Answer.says("ok").using(10, request.lastUserText().length());
        };
    try (FakeModelApi api = FakeModelApi.start(script);
        ModelClient client = new ModelClient(api)) {
      long told = 0;
      for (HttpResponse<String> response :
          all(i -> client.ask(i % 2 == 0 ? Format.OPENAI : Format.ANTHROPIC, "n" + i))) {
        told += response.statusCode() == 200 ? output(response.body()) : 0;
      }
      assertThat(api.requestsMade()).isEqualTo(MANY);
      assertThat(api.mostInFlight()).isEqualTo(MANY);
      assertThat(api.errorsAnswered()).isEqualTo(20);
      assertThat(api.inputTokens()).isEqualTo(180 * 10);
      assertThat(api.outputTokens()).isEqualTo(told).isGreaterThan(180 * 2);
      assertThat(api.requests().stream().map(Received::number))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
      assertThat(api.requests().stream().map(Received::lastUserText)).doesNotHaveDuplicates();

      client.ask(Format.OPENAI, "one more");
      assertThat(api.mostInFlight()).isEqualTo(MANY);
      assertThat(api.requestsMade()).isEqualTo(MANY + 1);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long output(String body) {
    Object usage = ModelClient.at(body, "usage");
    Object tokens =
        ((Map<?, ?>) usage).containsKey("output_tokens")
            ? ModelClient.at(body, "usage", "output_tokens")
            : ModelClient.at(body, "usage", "completion_tokens");
    return (Long) tokens;
  }

  private interface Asking {
    HttpResponse<String> ask(int i) throws Exception;
  }

  private static List<HttpResponse<String>> all(Asking asking) throws Exception {
    List<HttpResponse<String>> responses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> futures =
          IntStream.range(0, MANY).mapToObj(i -> threads.submit(() -> asking.ask(i))).toList();
      for (Future<HttpResponse<String>> future : futures) {
        responses.add(future.get());
      }
    }
    return responses;
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void oneRequestAtATimeIsNeverMoreThanOneInFlight(Format format) throws Exception {
    try (FakeModelApi api = FakeModelApi.start(_ -> Answer.says("ok"));
        ModelClient client = new ModelClient(api)) {
      for (int i = 1; i <= 50; i++) {
        client.post(format, ModelClient.streamed(ModelClient.body(format, "n" + i)));
        client.ask(format, "n" + i);
        assertThat(api.requestsMade()).isEqualTo(2L * i);
      }
      assertThat(api.mostInFlight()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyOfManyConversationsGetsTheAnswersOfItsPlace(Format format) throws Exception {
    Script script =
        Script.perConversation(Answer.says("first"), Answer.says("second"), Answer.says("third"))
            .failingEachFirst(1, Answer.tooManyRequests(0));
    try (FakeModelApi api = FakeModelApi.start(script);
        ModelClient client = new ModelClient(api)) {
      for (HttpResponse<String> last : all(i -> talk(client, format, "nonce-" + i))) {
        assertThat(last.body()).contains("third");
      }
      assertThat(api.requestsMade()).isEqualTo(MANY * 6L);
      assertThat(api.errorsAnswered()).isEqualTo(MANY * 3L);
      assertThat(api.rejections()).isEmpty();
    }
  }

  private static HttpResponse<String> talk(ModelClient client, Format format, String nonce)
      throws Exception {
    List<Map<String, Object>> messages = new ArrayList<>();
    messages.add(Json.object("role", "user", "content", nonce));
    for (String expected : List.of("first", "second")) {
      assertThat(persistently(client, format, messages).body()).contains(expected);
      messages.add(Json.object("role", "assistant", "content", expected));
      messages.add(Json.object("role", "user", "content", "and " + nonce));
    }
    return persistently(client, format, messages);
  }

  private static HttpResponse<String> persistently(
      ModelClient client, Format format, List<Map<String, Object>> messages) throws Exception {
    Map<String, Object> body = ModelClient.conversation(format, messages);
    assertThat(client.post(format, body).statusCode()).isEqualTo(429);
    return client.post(format, body);
  }

  @Test
  void leavesNoThreadAndNoPortBehind() throws Exception {
    Holdings before = Holdings.now();
    for (int i = 0; i < 5; i++) {
      FakeModelApi api = FakeModelApi.start(Script.inOrder(Answer.says("ok"), Answer.silence()));
      try (ModelClient client = new ModelClient(api)) {
        client.ask(Format.OPENAI, "Hi");
        Thread silent =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    client.ask(Format.OPENAI, "Hi");
                  } catch (Exception _) {
                    // It is closed on it.
                  }
                });
        Awaitility.await().until(() -> api.requests().size() == 2);
        api.close();
        silent.join(Duration.ofSeconds(10));
      }
    }
    Awaitility.await()
        .untilAsserted(() -> {
          Holdings now = Holdings.now();
          assertThat(now.ports()).isEqualTo(before.ports());
          assertThat(now.virtualThreads()).isEqualTo(before.virtualThreads());
        });
  }
}
