package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What came of a text that is no sound request.
///
/// @param status of the HTTP answer; null over stdio
/// @param messages what came back for it
record Provocation(@Nullable Integer status, List<Message> messages, List<Exchange> evidence) {

  private static final Duration QUIET = Duration.ofMillis(300);

  /// How many times [#QUIET] is listened once more to a server that answers other requests.
  private static final int TIMES = 5;

  Provocation {
    messages = List.copyOf(messages);
    evidence = List.copyOf(evidence);
  }

  /// The text with the headers of the lightest request of the connection's era.
  static Outgoing out(Connection connection, String text) {
    String method = connection.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    return connection.compose(method, null, connection.nextId()).withText(text);
  }

  /// Sends what stands there. Where nothing says what a message answers, everything counts that
  /// comes before the answer to a request behind it, or shortly after.
  ///
  /// @throws ConnectionFailure when the connection died
  static Provocation of(Probe probe, Connection connection, Outgoing spoilt)
      throws ConnectionFailure, InterruptedException {
    return of(probe, connection, spoilt, messages -> !messages.isEmpty());
  }

  /// As the other, until enough has come: a server may answer side by side, in any order.
  static Provocation of(
      Probe probe, Connection connection, Outgoing spoilt, Predicate<List<Message>> enough)
      throws ConnectionFailure, InterruptedException {
    String method = connection.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Outgoing out = spoilt.awaiting(new Await.HttpOnly());
    if (connection.transport() instanceof HttpTransport) {
      return switch (probe.send(connection, out)) {
        case Heard.Answered(Reply reply) ->
            new Provocation(reply.status(), reply.messages(), List.of(reply.exchange()));
        case Heard.Silence silence -> new Provocation(null, List.of(), silence.evidence());
      };
    }
    Queue<Message> arrived = new ConcurrentLinkedQueue<>();
    connection.transport().listen(arrived::add);
    Reply sent = connection.transport().send(out, probe.deadline());
    Reply after = connection.lifeSign(probe.deadline());
    var evidence = new ArrayList<>(List.of(sent.exchange(), after.exchange()));
    for (int time = 0; time < TIMES && !enough.test(messages(sent, arrived)); time++) {
      Outgoing late = connection.compose(method, null, connection.nextId());
      Reply last =
          connection.transport().send(late.awaiting(new Await.Quiet(QUIET)), probe.deadline());
      evidence.add(last.exchange());
      arrived.removeIf(message -> answers(message, late));
    }
    return new Provocation(sent.status(), messages(sent, arrived), evidence);
  }

  private static List<Message> messages(Reply sent, Queue<Message> arrived) {
    var messages = new ArrayList<Message>(sent.messages());
    arrived.forEach(message -> messages.addAll(Messages.readAll(message.text())));
    return messages;
  }

  private static boolean answers(Message message, Outgoing out) {
    JsonObject json = Messages.read(out.text()).json();
    return json != null
        && message instanceof Response response
        && response.id() != null
        && response.id().json().equals(json.get("id"));
  }

  /// Whether something in it was executed: a result came back.
  boolean served() {
    return messages.stream()
        .map(Message::json)
        .anyMatch(json -> json != null && json.has("result") && !json.has("method"));
  }

  /// The code of the first error that came back, or null.
  @Nullable Long code() {
    return messages.stream()
        .map(Message::json)
        .map(json -> json == null ? null : json.object("error"))
        .filter(Objects::nonNull)
        .map(error -> error.integer("code"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// What is wrong with how it was refused, as the predicate of a sentence, or null. Right is a
  /// JSON-RPC error with one of the codes, or an HTTP error status of the client's fault without
  /// one.
  @Nullable String misjudged(Set<Long> codes) {
    Long code = code();
    boolean blamed = status != null && status / 100 == 4;
    if (served() || (status != null && status >= 500)) {
      return became();
    }
    if (code != null) {
      return codes.contains(code) ? null : became();
    }
    return blamed ? null : became();
  }

  /// What became of it, as the predicate of a sentence.
  String became() {
    String http = status == null ? "" : " (HTTP " + status + ")";
    if (served()) {
      return "was served" + http;
    }
    Long code = code();
    if (code != null) {
      return "was refused with " + code + http;
    }
    if (!messages.isEmpty()) {
      return "got something that is neither result nor error" + http;
    }
    return status == null ? "got no answer" : "got HTTP " + status + " without a JSON-RPC answer";
  }
}
