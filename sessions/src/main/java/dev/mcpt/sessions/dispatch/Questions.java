package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The requests of the server that one client has not answered yet. Thread-safe.
final class Questions {

  /// A request on its way.
  ///
  /// @param answer what the client says, once
  record Question(Request request, CompletableFuture<Response> answer) {}

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Id, Question> open = new ConcurrentHashMap<>();

  /// A new request, with an id of its own; to be closed.
  Question open(String method, JsonObject params) {
    Id id = Id.of(numbers.incrementAndGet());
    Question question = new Question(Request.of(id, method, params), new CompletableFuture<>());
    open.put(id, question);
    return question;
  }

  /// Nobody waits for the answer any more.
  void close(Question question) {
    open.remove(question.request().id());
  }

  /// Takes an answer; only the first of an open question counts.
  void take(Response response) {
    Question question = response.id() == null ? null : open.remove(response.id());
    if (question != null) {
      question.answer().complete(response);
    }
  }
}
