package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.lifecycle.Answers;
import dev.mcpt.testbed.lifecycle.Conversation;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.lifecycle.Stateful;
import dev.mcpt.testbed.lifecycle.Stateless;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.Message.Notification;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves one client whose messages and ours each take one way: a pair of pipes, or the event
/// stream and the POSTs of HTTP+SSE. Messages are received one at a time.
final class OneClient {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofMillis(50);

  private final Lifecycles lifecycles;
  private final Answers answers;
  private final @Nullable Stateful stateful;
  private final @Nullable Stateless stateless;
  private final Consumer<Map<String, Object>> out;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final Map<Object, Cancellation> running = new ConcurrentHashMap<>();
  private volatile @Nullable Conversation conversation;

  OneClient(Lifecycles lifecycles, Consumer<Map<String, Object>> out) {
    this.lifecycles = lifecycles;
    this.answers = lifecycles.answers();
    this.stateful = lifecycles.stateful();
    this.stateless = lifecycles.stateless();
    this.out = out;
  }

  /// Takes the bytes of a message.
  void receive(byte[] line) {
    try {
      Object value = lifecycles.read(line);
      boolean batches =
          conversation != null && Batches.taken(conversation.revision(), lifecycles.defects());
      if (value instanceof List<?> values && batches && !values.isEmpty()) {
        values.forEach(item -> message(lifecycles.message(item)));
      } else {
        message(lifecycles.message(value));
      }
    } catch (RpcError error) {
      send(answers.error(null, error));
    }
  }

  private void message(Message message) {
    switch (message) {
      case Request request -> request(request);
      case Notification notification -> notification(notification);
      case Message.Response response -> {
        if (conversation != null) {
          conversation.respond(response);
        }
      }
      case Message.Invalid invalid -> {
        if (conversation != null
            && lifecycles.defects().has(Defect.JSONRPC_SERVER_SURVIVES_GARBAGE)) {
          conversation.spoil();
        }
        send(answers.error(invalid.id(), invalid.error()));
      }
    }
  }

  private void request(Request request) {
    boolean bare = request.method().equals("server/discover") && request.meta().isEmpty();
    boolean early = conversation == null && bare;
    if (early && lifecycles.defects().has(Defect.STDIO_PROBE_ANSWERED)) {
      return;
    }
    if (stateless != null && isStateless(request)) {
      Cancellation cancellation = new Cancellation();
      running.put(request.id(), cancellation);
      work(
          request,
          () -> {
            try {
              return stateless.answer(request, null, this::send, cancellation);
            } finally {
              running.remove(request.id());
            }
          });
    } else if (stateful != null && conversation == null) {
      first(stateful, request);
    } else if (stateful != null && conversation != null) {
      Conversation current = conversation;
      work(request, () -> stateful.answer(current, request, this::send));
    }
  }

  private boolean isStateless(Request request) {
    boolean opening = Set.of("initialize", "ping").contains(request.method());
    return stateful == null || Stateless.claims(request) || (conversation == null && !opening);
  }

  private void first(Stateful lifecycle, Request request) {
    try {
      if (request.method().equals("ping")) {
        send(answers.result(request.id(), Json.object()));
        return;
      }
      if (!request.method().equals("initialize")) {
        throw new RpcError(RpcError.INVALID_REQUEST, "Invalid request: not initialized");
      }
      Conversation begun = lifecycle.open(request);
      begun.standing(this::send);
      conversation = begun;
      send(answers.result(request.id(), lifecycle.welcome(begun)));
    } catch (RpcError error) {
      send(answers.error(request.id(), error));
    }
  }

  private void notification(Notification notification) {
    if (stateful != null && conversation != null) {
      stateful.notice(conversation, notification);
    }
    Object id = notification.params().get("requestId");
    Cancellation cancellation = id == null ? null : running.get(id);
    if (cancellation != null && notification.method().equals("notifications/cancelled")) {
      cancellation.cancel();
    }
    RpcError complaint = Complaint.about(notification, lifecycles.defects());
    if (complaint != null) {
      send(answers.error(null, complaint));
    }
  }

  /// Work that ends in a result.
  @FunctionalInterface
  private interface Work {
    Map<String, Object> result() throws RpcError, Cancelled;
  }

  private void work(Request request, Work work) {
    boolean single = lifecycles.defects().has(Defect.STDIO_INTERLEAVE);
    if (single && !working.isEmpty()) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                if (single) {
                  new Cancellation().pass(SLOW);
                }
                Map<String, Object> result = work.result();
                if (single) {
                  working.remove(Thread.currentThread());
                }
                send(answers.result(request.id(), result));
              } catch (RpcError error) {
                send(answers.error(request.id(), error));
              } catch (Cancelled _) {
                lifecycles.journal().cancelled();
              } finally {
                working.remove(Thread.currentThread());
              }
            });
    working.add(thread);
    thread.start();
  }

  /// Ends subscriptions, gives running requests a second to answer, then cancels them.
  void end() {
    if (stateless != null) {
      stateless.close();
    }
    long deadline = System.nanoTime() + GRACE.toNanos();
    try {
      for (Thread thread : working) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.values().forEach(Cancellation::cancel);
    if (stateful != null && conversation != null) {
      stateful.close(conversation);
    }
  }

  private void send(Map<String, Object> message) {
    out.accept(message);
  }
}
