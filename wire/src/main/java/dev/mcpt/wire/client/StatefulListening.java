package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Subscriptions of the stateful era: `resources/subscribe` for each resource; changes of lists
/// come unasked from a server that declares them. Over Streamable HTTP all come on the GET stream.
final class StatefulListening {

  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final StatefulConnection connection;
  private final Subscription subscription;

  private StatefulListening(StatefulConnection connection, Topics wanted) {
    this.connection = connection;
    this.subscription = new Subscription(wanted, null);
  }

  /// Returns when the server has answered for each resource.
  static Subscription open(StatefulConnection connection, Topics wanted, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    StatefulListening listening = new StatefulListening(connection, wanted);
    Subscription subscription = listening.subscription;
    connection.transport().listen(listening::arrived);
    connection
        .transport()
        .onClose(() ->
            subscription.ended(null, new ConnectionFailure.Closed("The connection was closed.")));
    subscription.acknowledged(listening.declared());
    connection.hear();
    List<String> taken = new ArrayList<>();
    boolean done = false;
    try {
      for (String uri : wanted.uris()) {
        Reply reply =
            connection.request(Methods.RESOURCES_SUBSCRIBE, Json.object("uri", uri), deadline);
        if (reply.result() == null) {
          subscription.problem("resources/subscribe of " + uri + " " + refusal(reply));
        } else {
          taken.add(uri);
        }
      }
      done = true;
    } finally {
      subscription.onClose(() -> listening.unsubscribe(taken));
      if (!done) {
        subscription.close();
      }
    }
    return subscription.agreeing(taken);
  }

  private static String refusal(Reply reply) {
    ErrorResponse error = reply.error();
    return error == null
        ? "had no result"
        : "was refused with error " + error.code() + ": " + error.message();
  }

  private Topics declared() {
    return new Topics(
        declares("tools"),
        declares("prompts"),
        declares("resources"),
        subscription.wanted().uris());
  }

  private boolean declares(String capability) {
    JsonObject declared = connection.capabilities().object(capability);
    return declared != null && JsonBoolean.TRUE.equals(declared.get("listChanged"));
  }

  private void arrived(Message message) {
    Change change = message instanceof Notification note ? Change.of(note) : null;
    if (change != null && subscription.wanted().covers(change) && !subscription.ended()) {
      subscription.arrived(change);
    }
  }

  private void unsubscribe(List<String> uris) {
    if (!connection.transport().alive()) {
      return;
    }
    Deadline deadline = Deadline.in(GOODBYE);
    for (String uri : uris) {
      try {
        Reply _ =
            connection.request(Methods.RESOURCES_UNSUBSCRIBE, Json.object("uri", uri), deadline);
      } catch (ConnectionFailure _) {
        return;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
