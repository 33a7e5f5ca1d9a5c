package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;

/// A `subscriptions/listen` request of the stateless era, which is answered when it ends: over HTTP
/// its notifications come on the event stream of its answer, over stdio between all others.
final class StatelessListening {

  private static final Duration CANCEL_BOUND = Duration.ofSeconds(1);

  private final StatelessConnection connection;
  private final Id id;
  private final Subscription subscription;
  private final boolean shared;

  private StatelessListening(StatelessConnection connection, Topics wanted) {
    this.connection = connection;
    this.id = connection.nextId();
    this.subscription = new Subscription(wanted, id);
    this.shared = !(connection.transport() instanceof HttpTransport);
  }

  /// Returns when the server has acknowledged or refused.
  static Subscription open(StatelessConnection connection, Topics wanted, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    StatelessListening listening = new StatelessListening(connection, wanted);
    Subscription subscription = listening.subscription;
    Thread thread = Thread.ofVirtual().name("mcp-t listen").unstarted(listening::run);
    subscription.onClose(() -> listening.end(thread));
    connection.transport().onClose(thread::interrupt);
    thread.start();
    boolean settled = false;
    try {
      settled = subscription.awaitSettled(deadline);
    } finally {
      if (!settled) {
        subscription.close();
      }
    }
    ConnectionFailure failure = subscription.failure();
    if (failure != null && subscription.agreed() == null) {
      throw failure;
    }
    if (!settled) {
      throw new ConnectionFailure.TimedOut(
          "answer",
          deadline.elapsed(),
          "The server has not acknowledged the subscription in time.",
          "It must send notifications/subscriptions/acknowledged first.");
    }
    return subscription;
  }

  private void run() {
    JsonObject params = Json.object("notifications", subscription.wanted().filter());
    try {
      Reply reply =
          connection
              .transport()
              .send(
                  connection.compose(Methods.SUBSCRIPTIONS_LISTEN, params, id),
                  this::arrived,
                  Deadline.never());
      subscription.ended(reply, null);
    } catch (ConnectionFailure e) {
      subscription.ended(null, e);
    } catch (InterruptedException _) {
      subscription.ended(
          null, new ConnectionFailure.Closed("The connection was closed while it listened."));
    }
  }

  private void arrived(Message message) {
    if (!(message instanceof Notification note)) {
      return;
    }
    if (note.method().equals(Methods.CANCELLED)) {
      boolean ours =
          note.params() instanceof JsonObject params && id.json().equals(params.get("requestId"));
      if (shared && ours) {
        subscription.ended(null, null);
      }
      return;
    }
    boolean ours = id.json().equals(Change.subscription(note));
    if (shared && !ours) {
      return;
    }
    boolean acknowledges = note.method().equals(Methods.SUBSCRIPTIONS_ACKNOWLEDGED);
    Change change = Change.of(note);
    if (!ours && (acknowledges || change != null)) {
      subscription.problem(note.method() + " came without the id of the subscription");
    }
    if (acknowledges) {
      JsonObject agreed =
          note.params() instanceof JsonObject params ? params.object("notifications") : null;
      subscription.acknowledged(Topics.of(agreed == null ? JsonObject.EMPTY : agreed));
    } else if (change != null) {
      subscription.arrived(change);
    }
  }

  /// Over HTTP the end of the stream tells the server; over stdio a notification does.
  private void end(Thread thread) {
    if (shared && !subscription.ended() && connection.transport().alive()) {
      Cancelling.tell(
          connection.transport(),
          connection.compose(
              Methods.CANCELLED,
              Json.object("requestId", id.json(), "reason", "Nobody listens any more."),
              null),
          CANCEL_BOUND);
    }
    thread.interrupt();
  }
}
