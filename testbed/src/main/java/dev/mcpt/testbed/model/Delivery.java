package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Sends the answer to one request, sound or not.
final class Delivery {

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
  private static final String JSON = "application/json";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Gateway</title></head>
      <body><h1>Something is in the way</h1><p>This is a web page, and no model.</p></body></html>
      """;

  private final Dialect dialect;
  private final Received request;
  private final Visit visit;

  Delivery(Dialect dialect, Received request, Visit visit) {
    this.dialect = dialect;
    this.request = request;
    this.visit = visit;
  }

  void send(Answer answer) throws IOException {
    switch (answer) {
      case Late late -> {
        if (visit.lasts(late.latency())) {
          send(late.then());
        } else {
          visit.drop();
        }
      }
      case Reply reply -> whole(reply);
      case EndlessTools endless -> whole(Answer.calls(endless.call()));
      case Fault fault -> fault(fault);
    }
  }

  private void fault(Fault fault) throws IOException {
    switch (fault) {
      case Fault.TooManyRequests later -> {
        String when = later.retryAfter();
        refuse(fault, when == null ? List.of() : List.of(new Header("Retry-After", when)));
      }
      case Fault.Overloaded _, Fault.ServerError _, Fault.BadKey _ -> refuse(fault, List.of());
      case Fault.Unscripted unscripted -> {
        visit.rejected(unscripted.why());
        refuse(fault, List.of());
      }
      case Fault.MalformedJson _ -> malformed();
      case Fault.HtmlPage page -> visit.send(page.status(), List.of(), "text/html", PAGE);
      case Fault.Silence _ -> {
        boolean _ = visit.lasts(LONGEST_SILENCE);
        visit.drop();
      }
      case Fault.CutStream cut -> cut(cut.reply());
      case Fault.SlowTokens slow -> slowly(slow.reply(), slow.perToken());
    }
  }

  private void refuse(Fault fault, List<Header> headers) throws IOException {
    Refused refused = dialect.failure(fault, request.model());
    visit.send(refused.status(), headers, JSON, Json.write(dialect.error(refused, visit.id())));
  }

  private void whole(Reply reply) throws IOException {
    if (request.stream()) {
      slowly(reply, Duration.ZERO);
    } else {
      visit.send(Json.write(dialect.body(request, reply)), usage(reply));
    }
  }

  private void slowly(Reply reply, Duration perToken) throws IOException {
    visit.begin(request.stream() ? SseEvent.TYPE : JSON);
    List<SseEvent> pieces = pieces(reply);
    for (SseEvent piece : pieces.subList(0, pieces.size() - 1)) {
      if (piece.token() && !visit.lasts(perToken)) {
        visit.drop();
        return;
      }
      visit.piece(piece.bytes());
    }
    visit.last(pieces.getLast().bytes(), usage(reply));
  }

  private Usage usage(Reply reply) {
    return dialect.reportsUsage(request) ? reply.usageFor(request) : new Usage(0, 0);
  }

  private List<SseEvent> pieces(Reply reply) {
    if (request.stream()) {
      return dialect.events(request, reply);
    }
    return SseEvent.pieces(Json.write(dialect.body(request, reply))).stream()
        .map(piece -> new SseEvent(piece, true))
        .toList();
  }

  private void cut(Reply reply) throws IOException {
    visit.begin(request.stream() ? SseEvent.TYPE : JSON);
    StringBuilder text = new StringBuilder();
    pieces(reply).forEach(piece -> text.append(piece.text()));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    visit.piece(Arrays.copyOf(bytes, bytes.length / 2));
    visit.drop();
  }

  private void malformed() throws IOException {
    Reply reply = Answer.says("This JSON ends too early.");
    String json = Json.write(dialect.body(request, reply));
    String half = json.substring(0, json.length() / 2);
    if (request.stream()) {
      visit.begin(SseEvent.TYPE);
      visit.piece(dialect.events(request, reply).getFirst().bytes());
      visit.last(SseEvent.data(half, false).bytes());
    } else {
      visit.send(200, List.of(), JSON, half);
    }
  }
}
