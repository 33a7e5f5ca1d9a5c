package dev.mcpt.generate;

import dev.mcpt.config.Cassette;
import dev.mcpt.config.ModelServices;
import dev.mcpt.provider.Answering;
import dev.mcpt.provider.Meter;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelUsage;
import dev.mcpt.provider.Providers;
import dev.mcpt.provider.World;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A language model that proposes test cases, of which those are kept that fit the server. For one
/// thread; closing lets go of the service.
public final class Author implements AutoCloseable {

  private static final String WHERE = "generation";
  private static final String KIND = "generation_malformed";
  private static final int SHOWN = 5;

  /// What an author has at hand.
  ///
  /// @param services that can be asked
  /// @param maxCostUsd what may be spent; null: no limit
  /// @param played answers in the place of the services; null: they are really asked
  /// @param record whether what is asked and answered is kept
  /// @param secrets never enter a recording
  public record Means(
      ModelServices services,
      @Nullable Double maxCostUsd,
      @Nullable Cassette played,
      boolean record,
      Redactor secrets) {}

  private final Providers providers;
  private final Meter meter;
  private final Model model;
  private final Consumer<String> progress;

  /// @param name of a model of a service that is set up
  /// @param progress is told what is done, for people
  public Author(Means means, String name, Consumer<String> progress) {
    this(
        means,
        name,
        progress,
        new World(InstantSource.system(), System::nanoTime, Sleeper.real()::sleep, new Random()));
  }

  /// @param world time, and chance in waits
  Author(Means means, String name, Consumer<String> progress, World world) {
    this.providers =
        new Providers(
            means.services(),
            world,
            means.maxCostUsd(),
            new Providers.Taping(means.played(), means.record(), means.secrets()));
    this.meter = providers.meter();
    this.model = providers.model(name, WHERE, meter);
    this.progress = progress;
  }

  /// `service/model`.
  public String name() {
    return model.name();
  }

  /// The cases that fit the server, with those that were refused among what is left out. Where the
  /// money is spent before everything was asked for, the cases until then.
  ///
  /// @throws GenerationFailure if the model gives no usable answer, or no case at all that fits
  public Generated write(Offer offer, Wanted wanted, Commission commission)
      throws GenerationFailure, InterruptedException {
    var subjects = new Subjects(offer, wanted, commission.type());
    var proposals = new Proposals(subjects, commission.type());
    List<LeftOut> leftOut = new ArrayList<>(subjects.leftOut());
    List<Brief> briefs = Brief.of(subjects.all(), wanted, commission.type());
    String system = Briefings.of(commission.type());
    for (Brief brief : briefs) {
      progress.accept("asking " + name() + " for " + brief.words());
      String question = brief.question(offer, wanted, commission.documents());
      try {
        proposals.keep(ask(system, question, brief, proposals));
      } catch (ModelFailure failure) {
        if (!failure.kind().equals("cost_limit") || proposals.isEmpty()) {
          throw new GenerationFailure(failure.kind(), failure.message(), failure.hint());
        }
        leftOut.add(new LeftOut(brief.words(), failure.message(), false));
      }
    }
    if (proposals.isEmpty() && !briefs.isEmpty()) {
      throw nothing(proposals.refused());
    }
    leftOut.addAll(proposals.refused());
    return proposals.limited(wanted.limit(), leftOut);
  }

  /// An answer is sent back once also when none of its cases fits.
  private List<Judged> ask(String system, String question, Brief brief, Proposals proposals)
      throws ModelFailure, InterruptedException {
    var sentBack = new ArrayList<List<String>>();
    JsonObject answer =
        Answering.ask(
            model,
            system,
            question,
            given -> {
              List<String> problems = Proposals.problems(given);
              if (problems.isEmpty() && sentBack.isEmpty()) {
                problems = hopeless(proposals.judge(given, brief.kinds()));
              }
              sentBack.add(problems);
              return problems;
            },
            KIND);
    return proposals.judge(answer, brief.kinds());
  }

  /// Why none of the cases is kept; empty where one is.
  private static List<String> hopeless(List<Judged> judged) {
    List<String> why = new ArrayList<>();
    for (Judged each : judged) {
      switch (each) {
        case Judged.Accepted _ -> {
          return List.of();
        }
        case Judged.Refused(LeftOut out) -> why.add(words(out));
      }
    }
    return why;
  }

  private static String words(LeftOut out) {
    return out.what() + ": " + out.why();
  }

  private GenerationFailure nothing(List<LeftOut> refused) {
    return new GenerationFailure(
        KIND,
        name()
            + " proposed no case that fits the server: "
            + String.join("; ", refused.stream().limit(SHOWN).map(Author::words).toList()),
        "choose a model that follows instructions more closely");
  }

  /// What the model did, for people.
  public String account() {
    ModelUsage usage = meter.usage();
    Double cost = usage.costUsd();
    return String.format(
        Locale.ROOT,
        "%s: %d requests, %d tokens read, %d written%s",
        name(),
        usage.requests(),
        usage.tokens().input(),
        usage.tokens().output(),
        cost == null ? "" : String.format(Locale.ROOT, ", %.4f USD", cost));
  }

  /// What was asked and answered until now; null where nothing is recorded.
  public @Nullable Cassette recorded() {
    return providers.recorded();
  }

  /// What was recorded and not asked for this time.
  public List<String> leftOver() {
    return providers.leftOver();
  }

  @Override
  public void close() {
    providers.close();
  }
}
