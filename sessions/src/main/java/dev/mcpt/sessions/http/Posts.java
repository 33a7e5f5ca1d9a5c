package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Incoming;
import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// POST: reads the body, tells which era each message belongs to, and hands it on.
final class Posts {

  private final StatefulPosts stateful;
  private final StatelessPosts stateless;
  private final int maxBody;

  /// @param maxBody in bytes
  Posts(StatefulPosts stateful, StatelessPosts stateless, int maxBody) {
    this.stateful = stateful;
    this.stateless = stateless;
    this.maxBody = maxBody;
  }

  void serve(HttpCall call) throws Rejected, IOException, InterruptedException {
    if (!Accepts.isJson(call.headers("Content-Type"))) {
      throw new Rejected(415, "Content-Type must be application/json in UTF-8");
    }
    Accepts accepts = Accepts.of(call.headers("Accept"));
    if (accepts.none()) {
      throw new Rejected(406, "Accept must admit application/json or text/event-stream");
    }
    byte[] body = call.body(maxBody);
    if (body == null) {
      throw new Rejected(413, "the body is longer than " + maxBody + " bytes");
    }
    Incoming incoming = read(body);
    if (incoming.batch()) {
      call.trace().method("batch");
      stateful.batch(call, accepts, incoming.messages());
      return;
    }
    Message message = incoming.messages().getFirst();
    Id id = Incoming.id(message);
    try {
      Incoming.requireMessage(message);
      serve(call, accepts, message);
    } catch (Refusal refusal) {
      call.refuse(400, id, refusal);
    } catch (Rejected rejected) {
      call.refuse(rejected.status(), id, rejected.refusal());
    }
  }

  private static Incoming read(byte[] body) throws Rejected {
    try {
      return Incoming.read(body);
    } catch (Refusal refusal) {
      throw new Rejected(400, refusal);
    }
  }

  private void serve(HttpCall call, Accepts accepts, Message message)
      throws Rejected, Refusal, IOException, InterruptedException {
    switch (message) {
      case Request request -> {
        call.trace().request(request);
        if (isStateless(call, request.method(), request.params())) {
          stateless.request(call, accepts, request);
        } else {
          stateful.request(call, accepts, request);
        }
      }
      case Notification notification -> {
        call.trace().method(notification.method());
        if (isStateless(call, notification.method(), notification.params())) {
          call.empty(202);
        } else {
          stateful.notification(call, notification);
        }
      }
      case Response response -> {
        if (isStateless(call, "", null)) {
          throw new Rejected(400, "the stateless era knows no responses of clients");
        }
        stateful.response(call, response);
      }
      case Malformed _ -> throw new IllegalStateException("was refused before");
    }
  }

  private static boolean isStateless(HttpCall call, String method, @Nullable JsonValue params)
      throws Refusal {
    return Meta.isStateless(method, params, call.header(HeaderNames.PROTOCOL_VERSION));
  }
}
