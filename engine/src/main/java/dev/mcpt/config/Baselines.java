package dev.mcpt.config;

import dev.mcpt.suite.Baseline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the files of `--baseline`.
final class Baselines {

  static final Table FILE =
      Table.of(
          "a baseline",
          List.of(
              Field.required(
                  "known",
                  new Kind.Rows("known failures", true, "[{\"test\": \"tools/add\"}]"),
                  "The failures that are known.")));

  static final Table ENTRY =
      Table.of(
          "a known failure",
          List.of(
              Field.required(
                  "test", new Kind.Text(false), "The id of the test, as reports show it."),
              Field.optional(
                  "why", new Kind.Text(false), "What you say of it; the report repeats it.")));

  private Baselines() {}

  static Baseline read(FileText text) throws ConfigException {
    Source source = new Source(text.name(), text.document(), new Variables(Map.of()));
    Section file = Section.open(source.root(), FILE);
    var known = new ArrayList<Baseline.Known>();
    Set<String> tests = new HashSet<>();
    for (Spot row : file.rows("known")) {
      Section entry = Section.open(row, ENTRY);
      String test = entry.text("test", "");
      if (!tests.add(test) && !test.isEmpty()) {
        entry.at("test").problem("`" + test + "` is known already", "remove one of the two");
      }
      known.add(new Baseline.Known(test, entry.text("why")));
    }
    source.finish();
    return new Baseline(text.name(), known);
  }
}
