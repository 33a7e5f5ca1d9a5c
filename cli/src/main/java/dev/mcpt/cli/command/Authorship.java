package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.Cassette;
import dev.mcpt.config.Cassettes;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ModelServices;
import dev.mcpt.config.Problem;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Workspace;
import dev.mcpt.generate.Author;
import dev.mcpt.generate.Commission;
import dev.mcpt.generate.Document;
import dev.mcpt.generate.Documents;
import dev.mcpt.generate.Draft;
import dev.mcpt.generate.Generated;
import dev.mcpt.generate.GenerationFailure;
import dev.mcpt.generate.Offer;
import dev.mcpt.generate.Wanted;
import dev.mcpt.plan.ModelPlan;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Proxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A model writes the cases of a suite, or what it once said does. Recordings lie beside the suite
/// file, in `cassettes/<suite id>-generation.ndjson`.
final class Authorship {
  private final Desk desk;
  private final Workspace workspace;
  private final AuthorFlags flags;
  private List<Document> documents = List.of();
  private String model = "";
  private @Nullable Cassette recorded;

  Authorship(Desk desk, Workspace workspace, AuthorFlags flags) {
    this.desk = desk;
    this.workspace = workspace;
    this.flags = flags;
  }

  SuiteType type() {
    return flags.type == AuthorFlags.Type.tools ? SuiteType.TOOLS : SuiteType.CONVERSATIONAL;
  }

  /// Looks at flags, model files and documents before anything is asked.
  void prepare(boolean preview, Problems problems) throws GenerationFailure, InterruptedException {
    Double most = flags.maxCost;
    if (most != null && !(most > 0)) {
      problems.add("--max-cost", "must be more than 0, not " + most, "for example 0.50");
    } else if (!flags.replay) {
      problems.ask(() -> plan(workspace.models()).author(flags.model));
    }
    if (flags.record && flags.replay) {
      problems.add("--replay", "does not go together with --record", "choose one of them");
    }
    if (flags.record && preview) {
      problems.add("--record", "does not go together with --preview", "a preview writes nothing");
    }
    try (Interrupts.Registration _ = interruptible()) {
      documents = Documents.read(flags.from, desk.folder(), Proxies.of(workspace.environment()));
    } catch (ConfigException e) {
      problems.ask(() -> {
        throw e;
      });
    }
  }

  private Interrupts.Registration interruptible() {
    return desk.interrupts().onInterrupt(Thread.currentThread()::interrupt);
  }

  private ModelPlan plan(ModelServices services) {
    return new ModelPlan(services, flags.maxCost);
  }

  /// The cases that the model proposes and that fit.
  ///
  /// @param suite where the suite goes
  /// @param secrets of the server
  Generated write(Offer offer, Wanted wanted, Path suite, String id, Redactor secrets)
      throws ConfigException, GenerationFailure, InterruptedException {
    ModelServices services = workspace.models();
    Cassette played = flags.replay ? played(cassette(suite, id)) : null;
    if (played != null) {
      services = played.modelServices(services);
    }
    String name = plan(services).author(flags.model);
    var means = new Author.Means(services, flags.maxCost, played, flags.record, secrets);
    try (Interrupts.Registration _ = interruptible();
        Author author = new Author(means, name, desk.console()::note)) {
      model = author.name();
      try {
        return author.write(offer, wanted, new Commission(type(), documents));
      } finally {
        recorded = author.recorded();
        author
            .leftOver()
            .forEach(left ->
                desk.console()
                    .note("the cassette has requests that nobody made this time; " + left));
        desk.console().note(author.account());
      }
    }
  }

  private Cassette played(Path file) throws ConfigException {
    if (!Files.exists(file)) {
      throw new ConfigException(
          new Problem(
              "--replay",
              "there is no cassette " + workspace.shown(file),
              "make one with --record"));
    }
    return workspace.cassette(file);
  }

  /// How the suite came about.
  Draft.Origin origin(Offer offer) {
    return Draft.Origin.model(offer, model, documents);
  }

  /// Writes what was recorded.
  void keep(Path suite, String id) throws IOException {
    Cassette cassette = recorded;
    if (cassette != null) {
      Path file = cassette(suite, id);
      SafeFile.replace(file, Cassettes.text(cassette));
      desk.console().note("recorded: " + workspace.shown(file));
    }
  }

  private Path cassette(Path suite, String id) {
    Path folder = Objects.requireNonNullElse(suite.toAbsolutePath().getParent(), workspace.cwd());
    return folder.resolve("cassettes").resolve(id + "-generation.ndjson");
  }
}
