package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Asker;
import dev.mcpt.testbed.offer.Call;
import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.offer.Offer;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message.Notification;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The lifecycle of the revisions up to 2025-11-25: `initialize` begins a conversation. Safe for
/// use by several threads.
public final class Stateful {

  private static final Duration LATE = Duration.ofMillis(50);

  private final Offer offer;
  private final Defects defects;
  private final Duration latency;
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();

  Stateful(Offer offer, Defects defects, Duration latency) {
    this.offer = offer;
    this.defects = defects;
    this.latency = latency;
    offer.onUpdate(this::updated);
  }

  /// Begins a conversation in the revision that the client asked for, or else in the latest.
  ///
  /// @throws RpcError with -32602 when a param of `initialize` is missing
  public Conversation open(Request initialize) throws RpcError {
    Conversation conversation = new Negotiation(defects).conversation(initialize.params());
    conversations.add(conversation);
    return conversation;
  }

  /// A conversation without `initialize`, for servers without sessions.
  public Conversation anonymous(Revision revision) {
    return new Conversation(revision, revision.text(), new Client(Map.of(), "info"));
  }

  /// The result of the `initialize` that began the conversation.
  public Map<String, Object> welcome(Conversation conversation) {
    Revision revision = conversation.revision();
    Map<String, Object> result =
        Json.object(
            "protocolVersion",
            conversation.agreed(),
            "capabilities",
            offer.capabilities(revision),
            "serverInfo",
            Identity.of(revision),
            "instructions",
            Identity.INSTRUCTIONS);
    if (defects.has(Defect.INIT_RESULT_SHAPE)) {
      result.remove("serverInfo");
    }
    return result;
  }

  /// Answers a request of a running conversation.
  ///
  /// @throws RpcError when the answer is an error
  /// @throws Cancelled when there shall be no answer
  public Map<String, Object> answer(Conversation conversation, Request request, Outlet outlet)
      throws RpcError, Cancelled {
    if (request.method().equals("initialize")) {
      if (defects.has(Defect.INIT_TWICE)) {
        conversation.spoil();
      }
      throw new RpcError(RpcError.INVALID_REQUEST, "Invalid request: already initialized");
    }
    boolean early = !conversation.initialized() && defects.has(Defect.INIT_PING_BEFORE_INITIALIZED);
    if (early || conversation.spoilt()) {
      throw new RpcError(RpcError.INVALID_REQUEST, "Invalid request: not now");
    }
    Cancellation cancellation = conversation.begin(request.id());
    try {
      cancellation.pass(latency);
      if (request.method().equals("ping") && defects.has(Defect.JSONRPC_CONCURRENT_IDS)) {
        conversation.crowd(cancellation);
      }
      if (conversation.confused()) {
        throw new RpcError(RpcError.INTERNAL_ERROR, "Nothing is left to cancel");
      }
      Map<String, Object> result =
          offer.answer(
              new Call(
                  conversation.revision(),
                  request.method(),
                  request.params(),
                  conversation.client(),
                  outlet,
                  cancellation,
                  asker(conversation, outlet, cancellation)));
      if (defects.has(Defect.PROGRESS_STOPS)) {
        lateProgress(conversation, Json.object(request.params(), "_meta").get("progressToken"));
      }
      return result;
    } catch (Cancelled cancelled) {
      if (defects.has(Defect.CANCEL_INFLIGHT)) {
        throw new RpcError(RpcError.INTERNAL_ERROR, "The request was cancelled");
      }
      throw cancelled;
    } catch (RpcError error) {
      throw UnknownMethod.coded(error, request.method(), defects);
    } finally {
      conversation.end(request.id());
    }
  }

  /// Tells of progress a moment after the answer.
  private static void lateProgress(Conversation conversation, @Nullable Object token) {
    if (token != null) {
      Thread.startVirtualThread(() -> {
        try {
          Thread.sleep(LATE);
        } catch (InterruptedException _) {
          return;
        }
        conversation
            .standing()
            .send("notifications/progress", Json.object("progressToken", token, "progress", 1_000));
      });
    }
  }

  private @Nullable Asker asker(
      Conversation conversation, Outlet outlet, Cancellation cancellation) {
    boolean answerable = conversations.contains(conversation) && outlet.reaches();
    return answerable
        ? (method, params) -> conversation.ask(outlet, cancellation, method, params)
        : null;
  }

  /// Takes note of a notification; unknown ones are ignored.
  public void notice(Conversation conversation, Notification notification) {
    if (notification.method().equals("notifications/initialized")) {
      conversation.initialize();
    }
    Object id = notification.params().get("requestId");
    if (notification.method().equals("notifications/cancelled")) {
      boolean known = id != null && conversation.cancel(id);
      if (!known && defects.has(Defect.CANCEL_UNKNOWN)) {
        conversation.confuse();
      }
    }
  }

  /// Ends a conversation and everything that runs in it.
  public void close(Conversation conversation) {
    conversations.remove(conversation);
    conversation.cancelAll();
  }

  private void updated(String uri) {
    for (Conversation conversation : conversations) {
      if (conversation.client().subscriptions().contains(uri)) {
        conversation.standing().send("notifications/resources/updated", Json.object("uri", uri));
      }
    }
  }
}
