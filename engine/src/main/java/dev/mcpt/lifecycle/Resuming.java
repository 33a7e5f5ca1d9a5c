package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpFailure;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.http.SseReader;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts the event stream of a call in the middle, and has the server go on with it after
/// `Last-Event-ID`: nothing may be lost, nothing repeated.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">Resumability
///   and redelivery</a>
final class Resuming {
  /// Long enough for a cut in the middle.
  private static final int MILLIS = 1500;

  /// What came before the cut.
  ///
  /// @param messages the data of the events, in order
  /// @param last the id of the last event
  record Cut(List<String> messages, String last) {}

  private Resuming() {}

  /// Claims nothing where the server has no tool that tells of its progress, or gives no event ids.
  static void play(Client client, Connection connection)
      throws ConnectionFailure, InterruptedException {
    String slow = client.stage().errand().slow();
    if (slow == null || !(connection.transport() instanceof HttpTransport http)) {
      return;
    }
    Id id = connection.nextId();
    JsonObject params =
        Json.object(
            "name",
            slow,
            "arguments",
            Json.object("milliseconds", MILLIS),
            "_meta",
            Json.object("progressToken", client.stage().nonces().get()));
    Cut cut = cut(client, http, http.request(connection.compose(Methods.TOOLS_CALL, params, id)));
    client.note("stream_resumable", cut != null);
    if (cut == null) {
      client.say("INFO", "event streams cannot be resumed: they carry no ids");
      return;
    }
    Headers after =
        Headers.of("Accept", "text/event-stream", HeaderNames.LAST_EVENT_ID, cut.last());
    Reply rest =
        http.send(
            http.request("GET", after), new Await.Answer(id), _ -> {}, client.stage().deadline());
    client.claim(
        rest.answer() != null,
        "a stream that was cut is resumed up to the answer",
        "the answer",
        Client.told(rest),
        rest);
    if (rest.answer() != null) {
      List<String> all = new ArrayList<>(cut.messages());
      rest.events().stream().map(SseEvent::data).filter(data -> !data.isEmpty()).forEach(all::add);
      String wrong = wrong(all);
      client.claim(
          wrong == null,
          "what was cut is resumed without loss or repeat",
          "each message once, in order",
          wrong,
          rest);
    }
  }

  /// Reads two messages of the answer and cuts it; null where it cannot be resumed.
  private static @Nullable Cut cut(Client client, HttpTransport http, HttpRequest request)
      throws ConnectionFailure {
    List<String> messages = new ArrayList<>();
    try (HttpClient own =
            new HttpClient(http.target().clientOptions(client.stage().options().connectTimeout()));
        HttpResponse response = own.send(request, client.stage().deadline())) {
      String type = String.valueOf(response.headers().first("Content-Type"));
      if (!type.startsWith("text/event-stream")) {
        return null;
      }
      SseReader reader = response.events();
      SseEvent event = reader.next();
      while (event != null) {
        if (!event.data().isEmpty()) {
          messages.add(event.data());
        }
        String last = reader.lastEventId();
        if (messages.size() == 2) {
          return last == null || last.isEmpty() ? null : new Cut(List.copyOf(messages), last);
        }
        event = reader.next();
      }
      return null;
    } catch (HttpFailure e) {
      throw new ConnectionFailure.Closed(String.valueOf(e.getMessage()));
    }
  }

  /// What is wrong with the messages of a call: one came twice, or a step of its progress is
  /// missing; null if nothing is.
  static @Nullable String wrong(List<String> messages) {
    if (new HashSet<>(messages).size() < messages.size()) {
      return "a message came twice";
    }
    long before = 0;
    for (String text : messages) {
      Long progress = progress(text);
      if (progress != null) {
        if (progress != before + 1) {
          return "after step " + before + " came step " + progress;
        }
        before = progress;
      }
    }
    return null;
  }

  private static @Nullable Long progress(String text) {
    try {
      JsonObject params =
          Json.read(text) instanceof JsonObject message ? message.object("params") : null;
      return params == null || !params.has("progressToken") ? null : params.integer("progress");
    } catch (JsonSyntaxException _) {
      return null;
    }
  }
}
