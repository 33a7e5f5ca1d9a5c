package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Failed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SampleRuns;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitFormatTest {

  static List<RunResult> runs() {
    return List.of(
        SampleRuns.everything(),
        SampleRuns.interrupted(),
        SampleRuns.unreachable(),
        SampleRuns.nothingExecuted());
  }

  private static Document parsed(RunResult run) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(new JunitFormat().render(run)));
  }

  private static Element first(Document document, String element) {
    return (Element) document.getElementsByTagName(element).item(0);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void countsWhatItHolds(RunResult run) throws Exception {
    Document document = parsed(run);

    for (String suite : List.of("testsuites", "testsuite")) {
      Element head = first(document, suite);
      assertThat(head.getAttribute("tests")).isEqualTo(count(document, "testcase"));
      assertThat(head.getAttribute("failures")).isEqualTo(count(document, "failure"));
      assertThat(head.getAttribute("errors")).isEqualTo(count(document, "error"));
    }
    assertThat(first(document, "testsuite").getAttribute("skipped"))
        .isEqualTo(count(document, "skipped"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isGreenOnlyWhereTheRunIs(RunResult run) throws Exception {
    Document document = parsed(run);

    boolean red = !count(document, "failure").equals("0") || !count(document, "error").equals("0");
    assertThat(red).isEqualTo(run.exitCode() != 0);
  }

  @Test
  void anUnreachedServerIsAnErrorWithWhatToDo() throws Exception {
    Element error = first(parsed(SampleRuns.unreachable()), "error");

    assertThat(error.getAttribute("type")).isEqualTo("refused");
    assertThat(error.getTextContent()).contains("what to do: is the server running?");
  }

  @Test
  void everyCharacterThatAServerCanSendGivesWellFormedXml() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      all.append((char) c).append(' ');
    }
    String text = all.toString();
    RunResult run =
        SampleRuns.run(
            "tools",
            false,
            List.of(CaseResult.builder(text, new Failed(text)).label("x", text).build()));

    assertThat(first(parsed(run), "failure").getAttribute("message"))
        .contains("\\u0000", "\\uffff");
  }

  @Test
  void aFailureTellsTheFiveAnswers() throws Exception {
    String text = first(parsed(SampleRuns.everything()), "failure").getTextContent();

    assertThat(text)
        .contains(
            "requirement: tools-list-shape",
            "written at: https://modelcontextprotocol.io/",
            "expected: an object",
            "sent: {\"jsonrpc\"",
            "received: {\"tools\"",
            "run again: mcp-t check tools-list-shape");
  }

  @Test
  void theTrialsOfACaseAreItsProperties() throws Exception {
    Element properties =
        (Element) parsed(SampleRuns.everything()).getElementsByTagName("properties").item(1);

    assertThat(((Element) properties.getParentNode()).getAttribute("name")).isEqualTo("greeting");
    assertThat(value(properties, "flaky")).isEqualTo("true");
    assertThat(value(properties, "pass@2")).isEqualTo("1.000");
    assertThat(value(properties, "pass^2")).isEqualTo("0.333");
    assertThat(value(properties, "wilson_low")).isEqualTo("0.208");
    assertThat(value(properties, "trial 3")).startsWith("errored in 0.05 s");
  }

  private static String value(Element properties, String name) {
    NodeList all = properties.getElementsByTagName("property");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .collect(Collectors.joining());
  }

  private static String count(Document document, String element) {
    return Integer.toString(document.getElementsByTagName(element).getLength());
  }
}
