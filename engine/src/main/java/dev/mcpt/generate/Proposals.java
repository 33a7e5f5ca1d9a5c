package dev.mcpt.generate;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.FileText;
import dev.mcpt.config.Problem;
import dev.mcpt.config.Suites;
import dev.mcpt.provider.Answering;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cases that a model proposed: each is judged before it is kept. For one thread.
///
/// A case is kept when our own reader takes it, when it names only what the server has and the user
/// allows, when all arguments fit, and when none like it is there yet.
final class Proposals {

  private static final JsonSchema ANSWER =
      Answering.schema(
          """
          {"type": "object", "required": ["cases"], "properties": {
             "cases": {"type": "array", "minItems": 1, "items": {"type": "object"}}}}
          """);
  private static final Pattern LAST = Pattern.compile("\\$\\{last\\b");
  private static final String FLOWS = " flows";

  private final SuiteType type;
  private final CaseForm form;
  private final CaseNames names = new CaseNames();
  private final Map<String, List<GeneratedCase>> shares = new LinkedHashMap<>();
  private final Map<String, String> kept = new HashMap<>();
  private final List<LeftOut> refused = new ArrayList<>();

  Proposals(Subjects subjects, SuiteType type) {
    this.type = type;
    this.form = type == SuiteType.TOOLS ? new StepsForm(subjects) : new ConversationForm(subjects);
    subjects.all().forEach(subject -> shares.put(subject.name(), new ArrayList<>()));
  }

  /// What keeps an answer from being one.
  static List<String> problems(JsonObject answer) {
    return Answering.problems(ANSWER, answer);
  }

  /// What becomes of the cases of an answer; nothing is kept yet.
  ///
  /// @param answer without [#problems]
  /// @param kinds that were asked for
  List<Judged> judge(JsonObject answer, Set<Nature> kinds) {
    Map<String, String> seen = new HashMap<>(kept);
    List<Judged> judged = new ArrayList<>();
    for (JsonValue each : Objects.requireNonNull(answer.array("cases"))) {
      Judged one = judge((JsonObject) each, judged.size() + 1, kinds);
      if (one instanceof Judged.Accepted accepted) {
        String other = seen.putIfAbsent(accepted.sameness(), accepted.id());
        one =
            other == null
                ? accepted
                : Judged.Refused.of(accepted.id(), "it does the same as " + other);
      }
      judged.add(one);
    }
    return judged;
  }

  private Judged judge(JsonObject proposal, int number, Set<Nature> kinds) {
    String id = Objects.requireNonNullElse(proposal.string("test_id"), "number " + number);
    List<String> misshapen = Answering.problems(form.schema(), proposal);
    if (!misshapen.isEmpty()) {
      return Judged.Refused.of(id, misshapen.getFirst());
    }
    Nature nature = Nature.of(String.valueOf(proposal.string("kind")));
    if (nature == null || !kinds.contains(nature)) {
      return Judged.Refused.of(
          id, "cases of the kind `" + proposal.string("kind") + "` were not asked for");
    }
    JsonObject body = form.body(proposal);
    boolean sayable =
        type == SuiteType.TOOLS ? !LAST.matcher(Json.write(body)).find() : Steps.sayable(body);
    if (!sayable) {
      return Judged.Refused.of(id, Steps.UNSAYABLE);
    }
    String wrong = wrong(proposal, nature, body);
    return wrong != null
        ? Judged.Refused.of(id, wrong)
        : new Judged.Accepted(
            id,
            nature,
            Objects.requireNonNull(proposal.string("about")),
            nature == Nature.FLOW ? FLOWS : form.share(proposal),
            form.sameness(proposal),
            body);
  }

  private @Nullable String wrong(JsonObject proposal, Nature nature, JsonObject body) {
    JsonObject testCase = Json.object("test_id", "proposed");
    for (JsonObject.Member member : body.members()) {
      testCase = testCase.with(member.name(), member.value());
    }
    JsonObject suite =
        Json.object(
            "suite_id", "proposed",
            "suite_type", type.word(),
            "test_cases", Json.array(testCase));
    try {
      Suite read = Suites.fromText(FileText.of("proposal.json", Json.write(suite)), Map.of());
      List<String> wrong = form.wrong(proposal, nature, read.cases().getFirst());
      return wrong.isEmpty() ? null : String.join("; ", wrong);
    } catch (ConfigException e) {
      return String.join("; ", e.problems().stream().map(Problem::what).toList());
    }
  }

  /// Keeps what was accepted, and notes what was not.
  void keep(List<Judged> judged) {
    for (Judged each : judged) {
      switch (each) {
        case Judged.Accepted accepted -> {
          kept.put(accepted.sameness(), accepted.id());
          shares
              .computeIfAbsent(accepted.share(), _ -> new ArrayList<>())
              .add(
                  new GeneratedCase(
                      names.of(accepted.id()),
                      accepted.nature(),
                      accepted.about(),
                      List.of(),
                      accepted.body()));
        }
        case Judged.Refused(LeftOut out) -> refused.add(out);
      }
    }
  }

  /// Whether no case was kept.
  boolean isEmpty() {
    return kept.isEmpty();
  }

  /// The cases that were refused, and why.
  List<LeftOut> refused() {
    return List.copyOf(refused);
  }

  /// The cases in the order of what the server lists, flows at the end.
  Generated limited(@Nullable Integer limit, List<LeftOut> leftOut) {
    List<List<GeneratedCase>> inOrder = new ArrayList<>();
    shares.forEach((share, cases) -> {
      if (!share.equals(FLOWS)) {
        inOrder.add(cases);
      }
    });
    inOrder.add(shares.getOrDefault(FLOWS, List.of()));
    return Shares.limited(inOrder, limit, leftOut);
  }
}
