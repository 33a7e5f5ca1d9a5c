package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Asking;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.sessions.offer.Wish;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks in the way of the stateless era: what is missing is told by the answer, and the client
/// sends its request again with it. What was given in earlier rounds travels in `requestState`,
/// sealed, for this request only and for ten minutes; without it the first round begins again.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">
///   Multi round-trip requests</a>
final class Rounds implements Asking {

  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Ask ask;
  private final Caller.Alone caller;
  private final Seal seal;
  private final InstantSource clock;
  private final JsonObject earlier;
  private final boolean intact;
  private final Map<String, JsonObject> given = new LinkedHashMap<>();

  Rounds(Ask ask, Caller.Alone caller, Seal seal, InstantSource clock) {
    this.ask = ask;
    this.caller = caller;
    this.seal = seal;
    this.clock = clock;
    JsonObject state = state();
    this.intact = state != null;
    this.earlier = state == null ? JsonObject.EMPTY : state;
  }

  /// What was given in earlier rounds; null if the state is none of ours for this request.
  private @Nullable JsonObject state() {
    JsonValue shown = ask.params().get("requestState");
    if (shown == null) {
      return JsonObject.EMPTY;
    }
    String text = ask.params().string("requestState");
    JsonObject state = text == null ? null : seal.open(text);
    Long until = state == null ? null : state.integer("until");
    return state != null
            && until != null
            && until > clock.millis()
            && digest().equals(state.string("of"))
        ? state.object("given")
        : null;
  }

  /// What the request is about, without what differs from round to round.
  private String digest() {
    JsonObject subject =
        ask.params().without("_meta").without("inputResponses").without("requestState");
    String text = Json.canonical(Json.object("method", ask.request().method(), "params", subject));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public Revision revision() {
    return caller.revision();
  }

  @Override
  public boolean can(Wish wish) {
    return wish.isCoveredBy(caller.capabilities());
  }

  @Override
  public Map<String, JsonObject> ask(List<Wish> wishes) throws Unfulfilled {
    List<Wish> missing = new ArrayList<>();
    Map<String, JsonObject> results = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      if (!can(wish)) {
        throw new Unfulfilled.Unable(wish.capability());
      }
      JsonObject result = result(wish);
      if (result == null) {
        missing.add(wish);
      } else {
        given.put(wish.key(), result);
        results.put(wish.key(), result);
      }
    }
    if (!missing.isEmpty() || !intact) {
      throw new Unfulfilled.NotYet(missing);
    }
    return results;
  }

  /// What the client gave for a wish, in this round or an earlier one; null if that is nothing, or
  /// not what was asked for.
  private @Nullable JsonObject result(Wish wish) {
    JsonObject responses = ask.params().object("inputResponses");
    JsonObject now = responses == null ? null : responses.object(wish.key());
    JsonObject result = now == null ? earlier.object(wish.key()) : now;
    return result == null || Replies.problem(wish, result) != null ? null : result;
  }

  /// @throws Refusal if the client has shown a state that is not the one it was given
  void requireIntactState() throws Refusal {
    if (!intact) {
      throw Refusal.params("params.requestState is none of this request, or too old");
    }
  }

  /// The result that asks for what is missing.
  JsonObject inputRequired(List<Wish> wishes) {
    JsonObject.Builder requests = Json.object();
    wishes.forEach(wish ->
        requests.put(wish.key(), Json.object("method", wish.method(), "params", wish.params())));
    JsonObject.Builder kept = Json.object();
    given.forEach(kept::put);
    JsonObject state =
        Json.object(
            "of", digest(), "until", clock.millis() + LIFE.toMillis(), "given", kept.build());
    return Json.object(
        "resultType",
        "input_required",
        "inputRequests",
        requests.build(),
        "requestState",
        seal.close(state));
  }
}
