package dev.mcpt.report;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The run for GitHub Actions: an annotation for each case that is not green, then the Markdown
/// page as it fits into a job summary. Nothing in it that came from a server is a workflow command.
public record GitHubFormat() implements Format {

  /// A job summary holds 1 MiB; this many characters fit, escaped ones included.
  private static final int SUMMARY = 240_000;

  private static final Pattern COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)");

  @Override
  public String name() {
    return "github";
  }

  @Override
  public String fileName() {
    return "github.md";
  }

  @Override
  public byte[] render(RunResult run) {
    return (annotations(run) + "\n" + summary(run)).getBytes(StandardCharsets.UTF_8);
  }

  /// The job summary alone, for the file that `GITHUB_STEP_SUMMARY` names.
  public static String summary(RunResult run) {
    String page = MarkdownFormat.text(run, SUMMARY);
    return COMMAND.matcher(page).replaceAll("$1\\\\:").replace("##[", "#\\#[");
  }

  /// The workflow commands alone, one on a line.
  public static String annotations(RunResult run) {
    StringBuilder out = new StringBuilder();
    Errored failure = run.connectFailure();
    if (failure != null) {
      annotation(out, "error", "connecting", Answers.of(failure));
    } else if (run.interrupted() || run.summary().executed() == 0) {
      annotation(out, "error", "mcp-t", List.of(Answer.plain("run", Headline.of(run))));
    }
    for (CaseResult result : run.results()) {
      String level = level(result);
      if (level != null) {
        annotation(
            out,
            level,
            result.outcome().word().replace('_', ' ') + " " + result.key(),
            answers(run, result));
      }
    }
    return out.toString();
  }

  private static @Nullable String level(CaseResult result) {
    return switch (result.outcome()) {
      case Failed _, Errored _, Broken _ -> "error";
      case Warned _, Untestable _ -> "warning";
      case Passed _, NotApplicable _ -> null;
    };
  }

  private static List<Answer> answers(RunResult run, CaseResult result) {
    List<Answer> answers = new ArrayList<>();
    answers.add(Answer.plain("message", result.outcome().message()));
    if (Answers.wanted(result)) {
      answers.addAll(Answers.of(run, result));
    }
    return answers;
  }

  private static void annotation(
      StringBuilder out, String level, String title, List<Answer> answers) {
    StringBuilder message = new StringBuilder();
    for (Answer answer : answers) {
      List<String> lines = Excerpt.of(answer.text(), 5, 400).told();
      message
          .append(message.isEmpty() ? "" : "\n")
          .append(answer.question())
          .append(": ")
          .append(String.join("\n  ", lines));
    }
    out.append("::%s title=%s::%s\n".formatted(level, property(title), data(message.toString())));
  }

  private static String data(String text) {
    return text.replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace("##[", "#\\#[");
  }

  private static String property(String text) {
    return data(VisibleText.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
