package dev.mcpt.testbed.model;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request under way. It is counted before the last bytes of its answer are sent: who has read
/// an answer finds it in the counters.
final class Visit implements AutoCloseable {

  private final Exchange exchange;
  private final Tally tally;
  private final String id;
  private final List<Header> naming;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean left = new AtomicBoolean();

  /// @param idHeader the header in which the service names the request
  Visit(Exchange exchange, Tally tally, String idHeader, String id) {
    this.exchange = exchange;
    this.tally = tally;
    this.id = id;
    this.naming = List.of(new Header(idHeader, id));
    exchange.onDisconnect(this::end);
    tally.arrived();
  }

  /// The service's name for this request.
  String id() {
    return id;
  }

  /// Ends every wait, now and later.
  void end() {
    over.countDown();
  }

  /// Waits, and says whether there is still somebody to answer.
  boolean lasts(Duration wait) {
    try {
      return !over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Notes that the request was not taken.
  void rejected(String why) {
    tally.rejected(why);
  }

  /// Sends a whole answer that reports no tokens.
  void send(int status, List<Header> headers, String type, String body) throws IOException {
    if (status >= 400) {
      tally.failed();
    }
    leave();
    exchange.reply(status, with(headers, type), body.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends a whole reply.
  void send(String json, Usage usage) throws IOException {
    finish(
        usage,
        () ->
            exchange.reply(
                200, with(List.of(), "application/json"), json.getBytes(StandardCharsets.UTF_8)));
  }

  /// Begins an answer in pieces.
  void begin(String type) throws IOException {
    exchange.stream(200, with(List.of(), type));
  }

  void piece(byte[] bytes) throws IOException {
    exchange.piece(bytes);
  }

  /// Sends the last piece of a reply.
  void last(byte[] bytes, Usage usage) throws IOException {
    finish(
        usage,
        () -> {
          exchange.piece(bytes);
          exchange.end();
        });
  }

  /// Sends the last piece of an answer that reports no tokens.
  void last(byte[] bytes) throws IOException {
    leave();
    exchange.piece(bytes);
    exchange.end();
  }

  /// Ends the connection.
  void drop() throws IOException {
    leave();
    exchange.drop();
  }

  private void finish(Usage usage, Sending sending) throws IOException {
    leave();
    tally.reported(usage, 1);
    try {
      sending.send();
    } catch (IOException e) {
      tally.reported(usage, -1);
      throw e;
    }
  }

  private List<Header> with(List<Header> headers, String type) {
    List<Header> all = new ArrayList<>(naming);
    all.addAll(headers);
    all.add(new Header("Content-Type", type));
    return all;
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      tally.left();
    }
  }

  @Override
  public void close() {
    leave();
  }

  @FunctionalInterface
  private interface Sending {
    void send() throws IOException;
  }
}
