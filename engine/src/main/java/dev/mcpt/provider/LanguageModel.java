package dev.mcpt.provider;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mcpt.config.ModelApi;
import dev.mcpt.config.ModelServices;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model of a service, in one conversation. What goes wrong on the way and may pass is tried
/// again, as the service's configuration says.
final class LanguageModel implements Model {
  private static final int CHARACTERS_OF_A_TOKEN = 4;

  private final ModelServices.Chosen chosen;
  private final ChatService shared;
  private final Meter meter;
  private final Carrier carrier;
  private final ChatModel chat;
  private ToolNames names = ToolNames.of(List.of());
  private long tokens;

  /// @param where the case and the part, for people
  LanguageModel(ModelServices.Chosen chosen, ChatService shared, Meter meter, String where) {
    this.chosen = chosen;
    this.shared = shared;
    this.meter = meter;
    this.carrier = new Carrier(chosen.service().api(), where, shared.traffic());
    this.chat = ChatModels.of(chosen.service(), chosen.model(), carrier);
  }

  @Override
  public String name() {
    return chosen.name();
  }

  @Override
  public List<String> notes() {
    return names.changed().stream()
        .map(it -> "tool renamed for " + chosen.service().id() + ": " + it)
        .toList();
  }

  @Override
  public @Nullable Long tokens() {
    return tokens == 0 ? null : (Long) tokens;
  }

  @Override
  public ModelReply reply(ModelRequest request) throws ModelFailure, InterruptedException {
    names = ToolNames.of(request.tools());
    carrier.offering(ChatMapping.schemas(request.tools(), names));
    ChatRequest asked = ChatMapping.request(request, chosen.service().api(), names);
    long estimate = estimate(request);
    for (int repeat = 0; ; repeat++) {
      shared.budget().check();
      shared.admit(estimate);
      meter.sent(repeat > 0);
      long start = shared.world().ticker().getAsLong();
      try {
        ChatResponse response = chat.chat(asked);
        return answered(response, start, estimate);
      } catch (ContentFilteredException refusal) {
        return refused(refusal.getMessage(), start, estimate);
      } catch (RuntimeException e) {
        if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
          throw new InterruptedException();
        }
        String blocked = ChatMapping.blocked(carrier.last());
        if (blocked != null) {
          return refused(blocked, start, estimate);
        }
        meter.failed(shared.world().ticker().getAsLong() - start);
        ServiceTrouble trouble = trouble(e);
        boolean passes = trouble == null || trouble.passes();
        if (!passes || repeat == chosen.service().retries()) {
          throw failure(e, trouble, repeat);
        }
        shared.world().pause().pass(pause(trouble, repeat + 1));
      }
    }
  }

  private ModelReply answered(ChatResponse response, long start, long estimate) {
    // The library does not count what Gemini thinks, which is paid as if it was said.
    boolean ownCount = chosen.service().api() == ModelApi.GEMINI;
    count(
        ownCount ? ChatMapping.usage(carrier.last()) : ChatMapping.usage(response),
        start,
        estimate);
    return ChatMapping.reply(response, names);
  }

  /// The library knows a refusal as an exception, if at all, which does not tell what it cost.
  private ModelReply refused(@Nullable String said, long start, long estimate) {
    count(ChatMapping.usage(carrier.last()), start, estimate);
    String words = said == null ? "" : said;
    return new ModelReply(words, List.of(), ModelReply.Ending.REFUSED);
  }

  private void count(TokenUsage used, long start, long estimate) {
    var price = chosen.price();
    Double cost = price == null ? null : (Double) price.of(used.input(), used.output());
    meter.answered(shared.world().ticker().getAsLong() - start, used, cost);
    tokens += used.input() + used.output();
    shared.used(estimate, used.input() + used.output());
    if (cost != null) {
      shared.budget().spend(cost);
    }
  }

  private Duration pause(@Nullable ServiceTrouble trouble, int repeat) {
    World world = shared.world();
    String header = trouble == null ? null : trouble.header("retry-after");
    Duration asked = Backoff.retryAfter(header, world.clock().instant());
    return Backoff.before(repeat, chosen.service().backoff(), asked, world.random());
  }

  /// What the service did wrong, wherever it stands among the causes; null where the library could
  /// not make sense of a success.
  private static @Nullable ServiceTrouble trouble(RuntimeException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ServiceTrouble trouble) {
        return trouble;
      }
    }
    return null;
  }

  private ModelFailure failure(
      RuntimeException failure, @Nullable ServiceTrouble trouble, int repeats) {
    String who = "the model service " + chosen.service().id() + " (" + chosen.model() + ")";
    if (trouble == null) {
      return new ModelFailure(
          "model_malformed",
          who + " gave an answer that cannot be read: " + failure.getMessage(),
          "is base_url right, and does the service speak the "
              + chosen.service().api().word()
              + " API?");
    }
    String often = repeats == 0 ? "" : ", tried " + (repeats + 1) + " times";
    String status = trouble.status() == 0 ? "" : "HTTP status " + trouble.status() + ": ";
    return new ModelFailure(
        trouble.kind(),
        who + " gave no reply" + often + ": " + status + trouble.getMessage(),
        hint(trouble));
  }

  private String hint(ServiceTrouble trouble) {
    String id = chosen.service().id();
    return switch (trouble.kind()) {
      case "model_auth" -> "check the api_key of " + id;
      case "model_rate_limit" ->
          "lower --parallelism, or set requests_per_minute in configs/models/" + id + ".yaml";
      case "model_unreachable" -> "is the service at " + chosen.service().baseUrl() + " running?";
      case "model_timeout" -> "raise `timeout` in configs/models/" + id + ".yaml";
      case "model_refused_request" -> "is the model name `" + chosen.model() + "` right?";
      case "replay_mismatch" -> "record the suite again with --record";
      default -> "try again later; the service has trouble of its own";
    };
  }

  private static long estimate(ModelRequest request) {
    long characters = request.system().length();
    for (ModelMessage message : request.messages()) {
      characters += message.toString().length();
    }
    for (ToolOffer tool : request.tools()) {
      characters += tool.listed().toString().length();
    }
    return characters / CHARACTERS_OF_A_TOKEN + 1;
  }
}
