package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.FileText;
import dev.mcpt.config.Glob;
import dev.mcpt.config.Ids;
import dev.mcpt.config.Problem;
import dev.mcpt.config.Suites;
import dev.mcpt.config.Workspace;
import dev.mcpt.generate.Draft;
import dev.mcpt.generate.Generated;
import dev.mcpt.generate.GeneratedCase;
import dev.mcpt.generate.Generation;
import dev.mcpt.generate.GenerationFailure;
import dev.mcpt.generate.LeftOut;
import dev.mcpt.generate.Nature;
import dev.mcpt.generate.Offer;
import dev.mcpt.generate.Suggestions;
import dev.mcpt.generate.Wanted;
import dev.mcpt.lock.Part;
import dev.mcpt.results.Rerun;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at what a server offers and writes cases for it.
final class Generating {
  private static final String OTHERWISE = "name another file with --out, or remove this one";

  private final Desk desk;
  private final Console console;
  private final Workspace workspace;
  private final GenerateFlags flags;
  private final @Nullable Authorship authorship;

  Generating(Desk desk, GenerateFlags flags, AuthorFlags author) {
    this.desk = desk;
    this.console = desk.console();
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.flags = flags;
    boolean model = author.any() || flags.kinds.contains(GenerateFlags.Kind.flow);
    this.authorship = model ? new Authorship(desk, workspace, author) : null;
  }

  Exit run()
      throws ConfigException,
          ConnectionFailure,
          GenerationFailure,
          InterruptedException,
          IOException {
    Problems problems = new Problems();
    Path out = out(problems);
    boolean yaml = yaml(problems, out);
    Wanted wanted = wanted(problems);
    if (authorship != null) {
      authorship.prepare(flags.preview, problems);
    }
    problems.stopHere();
    Look look = look();
    Offer offer = look.offer();
    String id = out == null ? Draft.id(offer.server()) : Ids.made(stem(out));
    Path file = out == null ? workspace.suiteFile(id, yaml ? ".yaml" : ".json", false) : out;
    if (!flags.preview && Files.exists(file)) {
      throw Creation.there(workspace, file, OTHERWISE);
    }
    Generated generated =
        authorship == null
            ? Generation.of(offer, wanted)
            : authorship.write(offer, wanted, file, id, look.secrets());
    tell(generated);
    if (generated.cases().isEmpty()) {
      throw nothing(generated);
    }
    String text =
        authorship == null
            ? Draft.text(
                id,
                SuiteType.TOOLS,
                offer,
                generated,
                Draft.Origin.schemas(offer),
                wanted.seed(),
                yaml)
            : Draft.text(
                id,
                authorship.type(),
                offer,
                generated,
                authorship.origin(offer),
                wanted.seed(),
                yaml);
    requireSound(new FileText(workspace.shown(file), text, yaml, file));
    if (flags.preview) {
      console.resultText(text);
      return Exit.OK;
    }
    Creation.write(workspace, file, text, OTHERWISE);
    if (authorship != null) {
      authorship.keep(file, id);
    }
    console.result(workspace.shown(file));
    String suite = out == null ? id : workspace.shown(file);
    console.note(
        "look through it, then: mcp-t run " + Rerun.word(suite) + " " + Rerun.word(flags.server));
    return Exit.OK;
  }

  private @Nullable Path out(Problems problems) {
    if (flags.out == null) {
      return null;
    }
    try {
      Path file = desk.folder().resolve(flags.out).normalize();
      if (file.getFileName() == null || Files.isDirectory(file)) {
        problems.add("--out", flags.out + " is no name of a file", "for example suite.yaml");
      } else if (!flags.preview && Files.exists(file)) {
        problems.ask(() -> {
          throw Creation.there(workspace, file, OTHERWISE);
        });
      }
      return file;
    } catch (InvalidPathException _) {
      problems.add("--out", flags.out + " is no name of a file", "for example suite.yaml");
      return null;
    }
  }

  private boolean yaml(Problems problems, @Nullable Path out) {
    GenerateFlags.Style format = flags.format;
    if (out == null) {
      return format != GenerateFlags.Style.json;
    }
    String name = String.valueOf(out.getFileName());
    boolean json = name.endsWith(".json");
    if (FileText.ENDINGS.stream().noneMatch(name::endsWith)) {
      problems.add(
          "--out", name + " has no ending of a suite file", String.join(", ", FileText.ENDINGS));
    } else if (format != null && json != (format == GenerateFlags.Style.json)) {
      problems.add(
          "--format", "it says " + format + ", and the file is " + name, "leave --format out");
    }
    return !json;
  }

  private Wanted wanted(Problems problems) {
    if (flags.limit != null && flags.limit < 1) {
      problems.add("--limit", flags.limit + " is out of bounds", "1 or more");
    }
    return new Wanted(
        flags.tools.stream().map(String::strip).map(Glob::pattern).toList(),
        flags.callTools,
        flags.limit,
        flags.seed,
        flags.values,
        kinds(problems));
  }

  private Set<Nature> kinds(Problems problems) {
    Set<Nature> possible = authorship == null ? Nature.ofSchemas() : Nature.ofModels();
    Set<Nature> kinds = EnumSet.noneOf(Nature.class);
    flags.kinds.forEach(kind -> kinds.add(Objects.requireNonNull(Nature.of(kind.name()))));
    if (!possible.containsAll(kinds)) {
      problems.add(
          "--kind",
          "a model does not write calls that are not allowed",
          "generate them from the schemas, without a model: --kind invalid alone");
    }
    return kinds.isEmpty() ? possible : kinds;
  }

  /// What a server offers, and what of it must not be told.
  private record Look(Offer offer, Redactor secrets) {}

  private Look look() throws ConfigException, ConnectionFailure, InterruptedException {
    try (Visit visit = new Visit(desk, flags.server, flags.timeout)) {
      Connection connection = visit.connect();
      Map<Part, List<JsonObject>> items = new EnumMap<>(Part.class);
      for (Part part : Part.lists()) {
        items.put(part, items(visit, part, connection.capabilities()));
      }
      List<JsonObject> prompts = of(items, Part.PROMPTS);
      List<JsonObject> templates = of(items, Part.RESOURCE_TEMPLATES);
      Suggestions suggestions =
          flags.tools.isEmpty()
              ? visit.ask(asked -> Suggestions.of(asked, prompts, templates, () -> visit.request()))
              : Suggestions.NONE;
      JsonObject info = Objects.requireNonNullElse(connection.serverInfo(), JsonObject.EMPTY);
      var offer =
          new Offer(
              Objects.requireNonNullElse(info.string("name"), visit.server().name()),
              Objects.requireNonNullElse(info.string("version"), ""),
              of(items, Part.TOOLS),
              of(items, Part.RESOURCES),
              templates,
              prompts,
              suggestions);
      return new Look(offer, visit.server().redactor());
    }
  }

  private static List<JsonObject> of(Map<Part, List<JsonObject>> items, Part part) {
    return items.getOrDefault(part, List.of());
  }

  /// A list that is not sound is left out, and the others are not.
  private List<JsonObject> items(Visit visit, Part part, JsonObject capabilities)
      throws ConnectionFailure, InterruptedException {
    try {
      return new Offering(visit).items(part, capabilities);
    } catch (ConnectionFailure.MalformedTraffic unsound) {
      console.complain("left out all " + part.word() + ": " + unsound.getMessage());
      return List.of();
    }
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  /// What is generated here and refused there is a mistake of ours, not of the user's.
  private void requireSound(FileText draft) {
    try {
      Suites.fromText(draft, Map.of());
    } catch (ConfigException e) {
      throw new IllegalStateException("the generated suite is not sound: " + e.problems(), e);
    }
  }

  private static ConfigException nothing(Generated generated) {
    boolean callable = generated.leftOut().stream().anyMatch(LeftOut::callable);
    return new ConfigException(
        new Problem(
            "SERVER",
            "it offers nothing that a case can be made for",
            callable ? "let cases call its tools with --call-tools" : "`mcp-t inspect` shows it"));
  }

  private void tell(Generated generated) {
    List<GeneratedCase> cases = generated.cases();
    long guesses = cases.stream().filter(each -> !each.guesses().isEmpty()).count();
    long last = count(cases, authorship == null ? Nature.INVALID : Nature.FLOW);
    console.note(
        "%d cases: %d usual, %d at the edges, %d %s"
            .formatted(
                cases.size(),
                count(cases, Nature.HAPPY),
                count(cases, Nature.EDGE),
                last,
                authorship == null ? "with what is not allowed" : "over several requests"));
    if (generated.dropped() > 0) {
      console.note(generated.dropped() + " more were cut off by --limit");
    }
    if (guesses > 0) {
      console.note(
          guesses
              + " of them (tag `guess`) pass also where the server answers with an error of its"
              + " own: what they send is allowed, but may mean nothing to it");
    }
    String guessed = guessed(cases);
    if (!guessed.isEmpty()) {
      console.note("guessed: " + guessed + "; --value NAME=VALUE says what is right");
    }
    String callable =
        generated.leftOut().stream()
            .filter(LeftOut::callable)
            .map(out -> out.what().replaceFirst("^tool ", ""))
            .collect(Collectors.joining(", "));
    if (!callable.isEmpty()) {
      console.note(
          "left out, since they are not declared read-only: "
              + callable
              + "; --call-tools includes them");
    }
    generated.leftOut().stream()
        .filter(out -> !out.callable())
        .forEach(out -> console.note("left out " + out.what() + ", since " + out.why()));
  }

  private static long count(List<GeneratedCase> cases, Nature nature) {
    return cases.stream().filter(each -> each.nature() == nature).count();
  }

  private static String guessed(List<GeneratedCase> cases) {
    return cases.stream()
        .filter(each -> each.nature() == Nature.HAPPY)
        .flatMap(each -> each.guesses().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
