package dev.mcpt.provider;

import dev.mcpt.config.Cassette;
import dev.mcpt.config.ModelService;
import dev.mcpt.config.ModelServices;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.exchange.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models of one run. Services are reached when the first case asks for them, and shared by
/// all; closing lets go of them. Thread-safe.
public final class Providers implements AutoCloseable {
  private final ModelServices services;
  private final World world;
  private final Budget budget;
  private final Meter all = new Meter(null);
  private final @Nullable Tape tape;
  private final @Nullable Playback playback;
  private final Map<String, ChatService> open = new LinkedHashMap<>();

  /// How the traffic with the services goes.
  ///
  /// @param played answers in their place; null: they are really asked
  /// @param record whether what they are asked is kept
  /// @param secrets never enter a cassette
  public record Taping(@Nullable Cassette played, boolean record, Redactor secrets) {}

  /// @param maxCostUsd what the run may spend; null: no limit
  public Providers(
      ModelServices services, World world, @Nullable Double maxCostUsd, Taping taping) {
    Cassette played = taping.played();
    this.tape = taping.record() ? new Tape(taping.secrets()) : null;
    this.playback = played == null ? null : new Playback(played, taping.secrets());
    this.services = services;
    this.world = world;
    this.budget = new Budget(maxCostUsd);
  }

  /// A model of its own for one part in one run of a case.
  ///
  /// @param meter counts what it does
  /// @throws IllegalArgumentException if no model has this name
  public Model model(String name, Voice voice, ConversationCase testCase, Meter meter) {
    if (name.equals(Suite.SCRIPTED)) {
      return scripted(testCase);
    }
    return model(name, "case " + testCase.id() + ", " + voice.words(), meter);
  }

  /// A model of a service.
  ///
  /// @param where who asks it, for cassettes and people
  /// @param meter counts what it does
  /// @throws IllegalArgumentException if no model has this name
  public Model model(String name, String where, Meter meter) {
    ModelServices.Chosen chosen = services.named(name);
    if (chosen == null) {
      throw new IllegalArgumentException("no model: " + name);
    }
    return new LanguageModel(chosen, service(chosen), meter, where);
  }

  /// The model that replies from the case's script.
  public static Model scripted(ConversationCase testCase) {
    return new ScriptedModel(testCase.script());
  }

  /// A meter for one case; what it counts is counted for the run too.
  public Meter meter() {
    return new Meter(all);
  }

  /// What models did for all cases.
  public ModelUsage usage() {
    return all.usage();
  }

  private ChatService service(ModelServices.Chosen chosen) {
    synchronized (open) {
      return open.computeIfAbsent(
          chosen.service().id(),
          _ -> new ChatService(chosen.service(), world, budget, traffic(chosen.service())));
    }
  }

  private Traffic traffic(ModelService service) {
    if (playback != null) {
      return playback.of(service.id(), service.baseUrl());
    }
    Traffic live = new HttpTraffic(service.timeout(), service.proxies());
    return tape == null ? live : tape.recording(service.id(), service.baseUrl(), live);
  }

  /// What was recorded until now; null where nothing is recorded.
  public @Nullable Cassette recorded() {
    return tape == null ? null : new Cassette(Cassette.head(services), tape.entries());
  }

  /// What was recorded and not asked for, a line for each speaker.
  public List<String> leftOver() {
    return playback == null ? List.of() : playback.leftOver();
  }

  @Override
  public void close() {
    synchronized (open) {
      open.values().forEach(ChatService::close);
      open.clear();
    }
  }
}
