package dev.mcpt.config;

import dev.mcpt.suite.Patience;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.Position;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads suite files.
public final class Suites {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:last(?:\\.[^}]*)?|steps\\.[^}]*)}");
  private static final Pattern LAST_IS_READ = Pattern.compile("/test_cases/\\d+/script/.*");
  private static final Pattern STEPS_ARE_READ =
      Pattern.compile(
          "/test_cases/\\d+/steps/\\d+/"
              + "(?:call/arguments|get/arguments|read|expect/\\d+/(?:equals|contains))(?:/.*)?");
  private static final Pattern NOTES = Pattern.compile("(?:/test_cases/\\d+)?/metadata/.*");

  private final Source source;
  private final SuiteType type;
  private final Section section;

  private Suites(Source source) {
    this.source = source;
    this.type = type(source.root());
    this.section = Section.open(source.root(), SuiteFields.suite(type));
  }

  /// The suite in a text.
  ///
  /// @param variables what `${NAME}` stands for
  /// @throws ConfigException with every problem of the text
  public static Suite fromText(FileText text, Map<String, String> variables)
      throws ConfigException {
    return read(text, new Variables(variables));
  }

  static Suite read(FileText text, Variables variables) throws ConfigException {
    Source source = new Source(text.name(), text.document(), variables.keepingReferences());
    Suite suite = new Suites(source).suite(text);
    source.finish();
    return suite;
  }

  /// What the fields are held against must be known before they are read. A word that is no type is
  /// noted when its field is read.
  private static SuiteType type(Spot root) {
    if (!(root.value() instanceof JsonObject object)) {
      return SuiteType.CONVERSATIONAL;
    }
    for (String name : List.of("suite_type", "test_type")) {
      String word = object.string(name);
      SuiteType type = word == null ? null : SuiteType.of(word);
      if (type != null) {
        return type;
      }
    }
    return SuiteType.inferred(Objects.requireNonNullElse(object.string("suite_id"), ""));
  }

  private Suite suite(FileText text) {
    refuseTwoTypes();
    checkDate();
    References.check(source.root(), REFERENCE, Suites::checkReference);
    String id = section.text("suite_id", "");
    boolean dialogue = type == SuiteType.CONVERSATIONAL;
    boolean checks = type == SuiteType.COMPLIANCE || type == SuiteType.SECURITY;
    Suite suite =
        new Suite(
            id,
            section.text("name", id),
            section.text("description"),
            type,
            section.text("created_at"),
            section.whole("parallelism"),
            section.flag("auth_required"),
            type == SuiteType.COMPLIANCE && section.flag("strict_mode"),
            type == SuiteType.SECURITY && section.flag("include_penetration_tests"),
            dialogue ? patience() : Patience.MEDIUM,
            dialogue ? section.text("conversation_style") : null,
            checks ? section.map("hints") : Map.of(),
            checks && section.flag("call_tools"),
            section.tree("metadata"),
            List.of(),
            text.file(),
            text.file() == null ? id : text.name(),
            dialogue ? section.text("model") : null,
            dialogue ? section.text("judge") : null,
            dialogue ? section.decimal("threshold") : Suite.DEFAULT_THRESHOLD,
            dialogue ? section.whole("max_tool_rounds") : Suite.DEFAULT_MAX_TOOL_ROUNDS,
            dialogue ? judges() : 1);
    return suite.withCases(cases(suite));
  }

  /// A reference where nothing resolves it would go out as it stands.
  private static void checkReference(Spot at, Matcher reference) {
    boolean last = reference.group().startsWith("${last");
    Pattern where = last ? LAST_IS_READ : STEPS_ARE_READ;
    if (!where.matcher(at.pointer()).matches() && !NOTES.matcher(at.pointer()).matches()) {
      at.problem(
          "`" + reference.group() + "` is not read here",
          last
              ? "`${last.…}` is read in the `script` of a conversation"
              : "`${steps.…}` is read in `arguments`, `read`, `equals` and `contains` of a step");
    }
  }

  private int judges() {
    int judges = section.whole("judges");
    if (judges % 2 == 0 && section.written("judges")) {
      section
          .at("judges")
          .problem("`judges` must be odd, so that there is a majority", "for example 3");
    }
    return judges;
  }

  private void refuseTwoTypes() {
    String named = section.text("suite_type");
    String older = section.text("test_type");
    if (named != null && older != null && !named.equals(older)) {
      section
          .at("test_type")
          .problem("`test_type` says " + older + ", `suite_type` " + named, "remove `test_type`");
    }
  }

  private Patience patience() {
    return Objects.requireNonNullElse(
        Patience.of(section.text("user_patience_level", "")), Patience.MEDIUM);
  }

  private void checkDate() {
    String date = section.text("created_at");
    if (date == null) {
      return;
    }
    String iso = date.replace(' ', 'T');
    try {
      LocalDate day =
          (iso.contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_DATE)
              .parse(iso)
              .query(TemporalQueries.localDate());
      Objects.requireNonNull(day);
    } catch (DateTimeParseException _) {
      section
          .at("created_at")
          .problem(
              "`created_at` \"" + date + "\" is no date or time",
              "for example \"2026-01-31T09:30:00Z\"");
    }
  }

  private List<TestCase> cases(Suite suite) {
    List<TestCase> cases = new ArrayList<>();
    Map<String, Position> places = new HashMap<>();
    Table table = SuiteFields.testCase(type);
    for (Spot row : section.rows("test_cases")) {
      Section each = Section.open(row, table);
      if (each.at("test_id").value() instanceof JsonString(String id)) {
        Spot at = each.at("test_id");
        Position first = places.putIfAbsent(id, source.place(at.pointer()));
        if (first != null) {
          at.problem(
              "the test id \"" + id + "\" stands already at " + first, "each case needs its own");
        }
      }
      cases.add(new Cases(suite, section, each).read());
    }
    return cases;
  }
}
