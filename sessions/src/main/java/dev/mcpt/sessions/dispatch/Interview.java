package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.dispatch.Questions.Question;
import dev.mcpt.sessions.offer.Asking;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.sessions.offer.Wish;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Method;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Party;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks in the way of the stateful era: by requests of the server, which go out where the answer of
/// the client's own request will. The client has five minutes, because a person may be behind it;
/// what it is not to answer any more it is told.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">
///   Sending messages</a>
final class Interview implements Asking {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Ask ask;
  private final Conversation conversation;

  Interview(Ask ask, Conversation conversation) {
    this.ask = ask;
    this.conversation = conversation;
  }

  @Override
  public Revision revision() {
    return conversation.revision();
  }

  @Override
  public boolean can(Wish wish) {
    Method method = Methods.find(Party.SERVER, wish.method());
    return method != null && method.in(revision()) && wish.isCoveredBy(conversation.capabilities());
  }

  @Override
  public Map<String, JsonObject> ask(List<Wish> wishes) throws Unfulfilled, InterruptedException {
    for (Wish wish : wishes) {
      if (!can(wish)) {
        throw new Unfulfilled.Unable(wish.capability());
      }
    }
    Questions questions = conversation.questions();
    List<Question> asked = new ArrayList<>();
    try {
      for (Wish wish : wishes) {
        Question question = questions.open(wish.method(), wish.params());
        asked.add(question);
        if (!ask.outlet().ask(question.request())) {
          throw new Unfulfilled.Unanswered("The client takes no requests while it waits.");
        }
      }
      return await(wishes, asked);
    } finally {
      asked.forEach(questions::close);
    }
  }

  private Map<String, JsonObject> await(List<Wish> wishes, List<Question> asked)
      throws Unfulfilled, InterruptedException {
    Map<String, JsonObject> results = new LinkedHashMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < wishes.size(); i++) {
      Question question = asked.get(i);
      ask.cancellation().whenOver(() -> question.answer().cancel(false));
      try {
        Response response =
            question.answer().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        results.put(wishes.get(i).key(), result(wishes.get(i), response));
      } catch (TimeoutException | CancellationException _) {
        asked.subList(i, asked.size()).forEach(this::withdraw);
        throw new Unfulfilled.Unanswered(
            "The client did not answer " + question.request().method());
      } catch (ExecutionException e) {
        throw new IllegalStateException("an answer never fails", e);
      }
    }
    return results;
  }

  private void withdraw(Question question) {
    ask.outlet()
        .send(
            Notification.of(
                Methods.CANCELLED, Json.object("requestId", question.request().id().json())));
  }

  private static JsonObject result(Wish wish, Response response) throws Unfulfilled {
    return switch (response) {
      case ErrorResponse error ->
          throw new Unfulfilled.Unanswered(
              "The client refused "
                  + wish.method()
                  + ": "
                  + Texts.shown(Objects.requireNonNullElse(error.message(), "no reason")));
      case Result(var _, var value, var _, var _) -> {
        String problem =
            value instanceof JsonObject object ? Replies.problem(wish, object) : "no object";
        if (problem != null) {
          throw new Unfulfilled.Unanswered(
              "The client's answer to " + wish.method() + " is wrong: " + problem);
        }
        yield (JsonObject) value;
      }
    };
  }
}
