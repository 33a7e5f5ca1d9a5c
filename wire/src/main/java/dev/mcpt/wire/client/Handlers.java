package dev.mcpt.wire.client;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this client does for servers: one [Handler] for each kind of request, and the capabilities
/// that say so. In the stateful era they answer the server's requests, over whatever transport
/// these come; in the stateless one the input requests of an `input_required` result. Immutable.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client">Client
///   features</a>
public final class Handlers {

  private static final Handlers NONE = new Handlers(Map.of(), null, null, JsonObject.EMPTY);

  private final Map<String, Handler> others;
  private final @Nullable Handler forms;
  private final @Nullable Handler urls;
  private final JsonObject capabilities;

  private Handlers(
      Map<String, Handler> others,
      @Nullable Handler forms,
      @Nullable Handler urls,
      JsonObject capabilities) {
    this.others = Map.copyOf(others);
    this.forms = forms;
    this.urls = urls;
    this.capabilities = capabilities;
  }

  /// Nothing but `ping` is answered.
  public static Handlers none() {
    return NONE;
  }

  /// `sampling/createMessage`: params in, a `CreateMessageResult` out.
  ///
  /// @param tools whether requests may offer tools to the model (from 2025-11-25)
  public Handlers withSampling(Handler handler, boolean tools) {
    JsonObject declared = tools ? Json.object("tools", JsonObject.EMPTY) : JsonObject.EMPTY;
    return with(Methods.CREATE_MESSAGE, handler, "sampling", declared);
  }

  /// `elicitation/create` with a form: params in, an `ElicitResult` out.
  public Handlers withForms(Handler handler) {
    return new Handlers(others, handler, urls, elicitation("form"));
  }

  /// `elicitation/create` with a URL that the user shall visit (from 2025-11-25).
  public Handlers withUrls(Handler handler) {
    return new Handlers(others, forms, handler, elicitation("url"));
  }

  /// `roots/list`: these folders, always the same.
  public Handlers withRoots(List<URI> roots) {
    List<JsonObject> listed =
        roots.stream().map(root -> Json.object("uri", root.toString())).toList();
    JsonObject result = Json.object("roots", new JsonArray(List.copyOf(listed)));
    return with(Methods.ROOTS_LIST, _ -> result, "roots", JsonObject.EMPTY);
  }

  private Handlers with(String method, Handler handler, String capability, JsonObject declared) {
    Map<String, Handler> all = new HashMap<>(others);
    all.put(method, handler);
    return new Handlers(all, forms, urls, capabilities.with(capability, declared));
  }

  private JsonObject elicitation(String mode) {
    JsonObject declared = capabilities.object("elicitation");
    JsonObject modes = declared == null ? JsonObject.EMPTY : declared;
    return capabilities.with("elicitation", modes.with(mode, JsonObject.EMPTY));
  }

  /// The client capabilities that these handlers amount to.
  public JsonObject capabilities() {
    return capabilities;
  }

  public boolean isEmpty() {
    return capabilities.isEmpty();
  }

  /// The handler of a request, or null if there is none.
  @Nullable Handler of(String method, JsonObject params) {
    if (!method.equals(Methods.ELICIT)) {
      return others.get(method);
    }
    return "url".equals(params.string("mode")) ? urls : forms;
  }

  /// Has a request answered.
  ///
  /// @throws Refusal also when there is no handler, with -32601 or, for a mode of elicitation that
  ///   is not declared, -32602
  JsonObject answer(String method, @Nullable JsonObject params)
      throws Refusal, InterruptedException {
    JsonObject given = params == null ? JsonObject.EMPTY : params;
    Handler handler = of(method, given);
    if (handler != null) {
      return handler.answer(given);
    }
    boolean otherMode = method.equals(Methods.ELICIT) && capabilities.has("elicitation");
    throw otherMode
        ? new Refusal(Refusal.INVALID_PARAMS, "This client did not declare this mode of " + method)
        : new Refusal(Refusal.METHOD_NOT_FOUND, "This client does not serve " + method + ".");
  }
}
