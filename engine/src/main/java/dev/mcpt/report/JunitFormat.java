package dev.mcpt.report;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SuiteTrials;
import dev.mcpt.results.Summary;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// The run as JUnit XML, as CI tools read it: failed cases are failures, errored and broken ones
/// are errors, not applicable and untestable ones are skipped. Warned cases pass and say so.
///
/// A run that CI would take for green although it is not (the server was not reached, nothing was
/// executed, it was interrupted) carries one more test case, `run`, that is an error.
public record JunitFormat() implements Format {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String fileName() {
    return "junit.xml";
  }

  @Override
  public byte[] render(RunResult run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      new Page(writer).write(run);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /// Whether the cases alone would look green although the run is not.
  private static boolean unseen(RunResult run) {
    return run.interrupted() || run.connectFailure() != null || run.summary().executed() == 0;
  }

  private record Page(XMLStreamWriter xml) {

    void write(RunResult run) throws XMLStreamException {
      xml.writeStartDocument("UTF-8", "1.0");
      line(0);
      Map<String, String> counts = counts(run);
      open("testsuites", counts);
      line(1);
      counts.put("skipped", Integer.toString(skipped(run)));
      open("testsuite", counts);
      attribute("timestamp", LOCAL.format(run.timestamp().withOffsetSameInstant(ZoneOffset.UTC)));
      properties(run);
      if (unseen(run)) {
        start(run, "run", Duration.ZERO);
        Errored failure = run.connectFailure();
        outcome(
            "error",
            failure == null ? "mcp-t" : failure.kind(),
            failure == null ? Headline.of(run) : failure.message(),
            failure == null ? List.of() : Answers.of(failure));
        end(2);
      }
      for (CaseResult result : run.results()) {
        testcase(run, result);
      }
      end(1);
      end(0);
      xml.writeEndDocument();
      xml.writeCharacters("\n");
    }

    private static Map<String, String> counts(RunResult run) {
      Summary summary = run.summary();
      int more = unseen(run) ? 1 : 0;
      Map<String, String> counts = new LinkedHashMap<>();
      counts.put("name", run.suite().name());
      counts.put("tests", Integer.toString(summary.total() + more));
      counts.put("failures", Integer.toString(summary.failed()));
      counts.put("errors", Integer.toString(summary.errored() + summary.broken() + more));
      counts.put("time", seconds(summary.duration()));
      return counts;
    }

    private static int skipped(RunResult run) {
      return run.summary().notApplicable() + run.summary().untestable();
    }

    private void properties(RunResult run) throws XMLStreamException {
      line(2);
      xml.writeStartElement("properties");
      property(3, "run_id", run.runId());
      property(3, "server", run.server().name());
      property(3, "target", run.server().target());
      property(3, "exit_code", Integer.toString(run.exitCode()));
      SuiteTrials trials = run.trials();
      if (trials != null) {
        property(3, "flaky_cases", Integer.toString(trials.flaky()));
        property(3, "pass@1", TrialText.chance(trials.passAt1()));
        for (int k : TrialText.shown(trials.passHat().size())) {
          property(3, "pass^" + k, TrialText.chance(trials.passHat().get(k - 1)));
        }
      }
      end(2);
    }

    private void trials(TrialSummary trials) throws XMLStreamException {
      Proportion decided = trials.decided();
      line(3);
      xml.writeStartElement("properties");
      property(4, "trials", Integer.toString(trials.trials()));
      property(4, "decided", Integer.toString(decided.trials()));
      property(4, "successes", Integer.toString(decided.successes()));
      property(4, "flaky", Boolean.toString(trials.flaky()));
      property(4, "wilson_low", TrialText.chance(decided.wilson().low()));
      property(4, "wilson_high", TrialText.chance(decided.wilson().high()));
      for (int k : TrialText.shown(decided.trials())) {
        property(4, "pass@" + k, TrialText.chance(decided.passAt(k)));
        property(4, "pass^" + k, TrialText.chance(decided.passHat(k)));
      }
      for (int i = 0; i < trials.each().size(); i++) {
        property(4, "trial " + (i + 1), TrialText.line(trials.each().get(i)));
      }
      end(3);
    }

    private void property(int depth, String name, String value) throws XMLStreamException {
      line(depth);
      xml.writeEmptyElement("property");
      attribute("name", name);
      attribute("value", value);
    }

    private void start(RunResult run, String name, Duration time) throws XMLStreamException {
      line(2);
      xml.writeStartElement("testcase");
      attribute("classname", run.suite().id());
      attribute("name", name);
      attribute("time", seconds(time));
    }

    private void testcase(RunResult run, CaseResult result) throws XMLStreamException {
      start(run, result.key(), result.duration());
      TrialSummary trials = result.trials();
      if (trials != null) {
        trials(trials);
      }
      String message = result.outcome().message();
      switch (result.outcome()) {
        case Passed _ -> {
          // An empty test case is a passed one.
        }
        case Warned _ -> {
          line(3);
          xml.writeStartElement("system-out");
          text("warned: " + VisibleText.line(message));
          if (Answers.wanted(result)) {
            text("\n" + text(Answers.of(run, result)));
          }
          xml.writeEndElement();
        }
        case Failed _ -> outcome("failure", "failed", message, Answers.of(run, result));
        case Errored errored -> outcome("error", errored.kind(), message, Answers.of(run, result));
        case Broken _ -> outcome("error", "broken", message, Answers.of(run, result));
        case NotApplicable _ -> outcome("skipped", null, "not applicable: " + message, List.of());
        case Untestable _ -> outcome("skipped", null, "untestable: " + message, List.of());
      }
      end(2);
    }

    private void outcome(
        String element, @Nullable String type, String message, List<Answer> answers)
        throws XMLStreamException {
      line(3);
      xml.writeStartElement(element);
      if (type != null) {
        attribute("type", type);
      }
      attribute("message", message);
      text(text(answers));
      xml.writeEndElement();
    }

    private static String text(List<Answer> answers) {
      return answers.stream().map(Page::answer).collect(Collectors.joining("\n"));
    }

    private static String answer(Answer answer) {
      List<String> lines = Excerpt.of(answer.text(), 200, 20_000).told();
      return answer.question() + ": " + String.join("\n  ", lines);
    }

    private void open(String element, Map<String, String> attributes) throws XMLStreamException {
      xml.writeStartElement(element);
      for (Map.Entry<String, String> entry : attributes.entrySet()) {
        attribute(entry.getKey(), entry.getValue());
      }
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, VisibleText.line(value));
    }

    /// Text whose lines are visible already.
    private void text(String text) throws XMLStreamException {
      if (!text.isEmpty()) {
        xml.writeCharacters(text);
      }
    }

    private void line(int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void end(int depth) throws XMLStreamException {
      line(depth);
      xml.writeEndElement();
    }

    private static String seconds(Duration time) {
      return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
  }
}
