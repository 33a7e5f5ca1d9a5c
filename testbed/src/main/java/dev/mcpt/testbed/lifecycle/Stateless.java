package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Call;
import dev.mcpt.testbed.offer.Client;
import dev.mcpt.testbed.offer.Offer;
import dev.mcpt.testbed.protocol.Cancellation;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lifecycle of revision 2026-07-28: every request stands alone. Safe for use by several
/// threads.
public final class Stateless {

  /// The method whose answer is a stream of notifications.
  public static final String LISTEN = "subscriptions/listen";

  private static final Revision REVISION = Revision.R2026_07_28;
  static final Set<String> REMOVED =
      Set.of(
          "initialize",
          "ping",
          "logging/setLevel",
          "resources/subscribe",
          "resources/unsubscribe",
          "tasks/list",
          "tasks/result");

  private final Offer offer;
  private final Defects defects;
  private final boolean alsoStateful;
  private final Duration latency;
  private final Envelope envelope;
  private final Subscriptions subscriptions;

  Stateless(Offer offer, Defects defects, boolean alsoStateful, Duration latency) {
    this.offer = offer;
    this.defects = defects;
    this.alsoStateful = alsoStateful;
    this.latency = latency;
    this.envelope = new Envelope(defects, offer);
    this.subscriptions = new Subscriptions(defects);
    offer.onUpdate(subscriptions::updated);
  }

  /// Whether a request that may belong to either lifecycle belongs to this one.
  public static boolean claims(Request request) {
    Map<String, Object> meta = request.meta();
    return request.method().equals("server/discover")
        || meta.containsKey(Envelope.VERSION)
        || meta.containsKey(Envelope.CAPABILITIES);
  }

  /// Answers a request. A `subscriptions/listen` is answered when it ends.
  ///
  /// @param routing the headers; null on transports that have none
  /// @throws RpcError when the answer is an error
  /// @throws Cancelled when there shall be no answer
  public Map<String, Object> answer(
      Request request, @Nullable Routing routing, Outlet outlet, Cancellation cancellation)
      throws RpcError, Cancelled {
    if (request.method().equals("initialize") && !claims(request)) {
      Object asked = request.params().getOrDefault("protocolVersion", "");
      throw Envelope.unsupported(asked, Revision.names(true));
    }
    Client client = envelope.open(request, routing);
    cancellation.pass(latency);
    try {
      return complete(request.method(), result(request, client, outlet, cancellation));
    } catch (RpcError error) {
      throw UnknownMethod.coded(error, request.method(), defects);
    }
  }

  private Map<String, Object> result(
      Request request, Client client, Outlet outlet, Cancellation cancellation)
      throws RpcError, Cancelled {
    String method = request.method();
    if (method.equals("server/discover")) {
      return discover();
    }
    if (method.equals(LISTEN) && offer.capabilities(REVISION).containsKey("resources")) {
      return subscriptions.listen(request, outlet, cancellation);
    }
    if (REMOVED.contains(method) && defects.has(Defect.REMOVED_METHODS_404)) {
      return Json.object();
    }
    return offer.answer(
        new Call(REVISION, method, request.params(), client, outlet, cancellation, null));
  }

  private Map<String, Object> discover() {
    List<String> versions = new ArrayList<>(Revision.names(true));
    if (defects.has(Defect.DISCOVER_VERSION_LISTED)) {
      versions = new ArrayList<>(List.of("2099-01-01"));
    }
    if (alsoStateful) {
      versions.addAll(Revision.names(false));
    }
    Map<String, Object> result =
        Json.object(
            "supportedVersions",
            versions,
            "capabilities",
            offer.capabilities(REVISION),
            "instructions",
            Identity.INSTRUCTIONS,
            "ttlMs",
            60_000,
            "cacheScope",
            "public");
    if (defects.has(Defect.DISCOVER_CAPS_MATCH)) {
      Json.object(result, "capabilities").remove("prompts");
    }
    if (defects.has(Defect.DISCOVER_IMPLEMENTED)) {
      result.remove("capabilities");
    }
    return result;
  }

  private Map<String, Object> complete(String method, Map<String, Object> result) {
    Map<String, Object> complete = Json.object();
    if (method.equals("server/discover") || !defects.has(Defect.RESULT_TYPE_PRESENT)) {
      complete.put("resultType", type(method));
    }
    complete.putAll(result);
    if (!method.equals("server/discover") && defects.has(Defect.CACHE_HINTS_PRESENT)) {
      complete.remove("ttlMs");
      complete.remove("cacheScope");
    }
    Map<String, Object> meta = Json.object(result, "_meta");
    boolean discovery = method.equals("server/discover");
    if (!defects.has(discovery ? Defect.DISCOVER_IDENTITY : Defect.RESULT_IDENTITY)) {
      meta.put("io.modelcontextprotocol/serverInfo", Identity.of(REVISION));
    }
    complete.put("_meta", meta);
    return complete;
  }

  private String type(String method) {
    if (method.equals("completion/complete") && defects.has(Defect.MRTR_METHODS)) {
      return "input_required";
    }
    boolean finished = method.endsWith("/list") && defects.has(Defect.RESULT_TYPE_KNOWN);
    return finished ? "finished" : "complete";
  }

  /// Ends every subscription with its result.
  public void close() {
    subscriptions.close();
  }
}
