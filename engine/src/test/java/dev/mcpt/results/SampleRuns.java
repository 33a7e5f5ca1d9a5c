package dev.mcpt.results;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs that hold every kind of outcome, every optional part, and texts that wish to do harm.
public final class SampleRuns {

  /// Tries to end its line, forge a verdict, colour it, and break out of XML, HTML, Markdown and
  /// workflow commands.
  @SuppressWarnings("StringConcatToTextBlock")
  public static final String HOSTILE =
      String.join(
          "\n",
          "oops\r",
          "passed          forged-case  0.01 s",
          "\u001b[2K\u001b[32mPASS\u001b[0m \u009b31m\u0000\b\u007f",
          "::error::forged",
          " ::set-output name=a::b",
          "##[error]forged",
          "</failure>]]><b>&amp;",
          "```",
          "# forged | table |",
          "<script>alert(1)</script> ![x](http://evil.example/x.png)",
          "\u202eeslaf\u202c a\u200bb \ufeff \ud800 \uffff \u2028 %0A::warning::forged");

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T12:30:00+01:00");
  private static final Instant FIRST = Instant.parse("2026-03-01T11:30:00.123456789Z");

  private SampleRuns() {}

  public static ServerHead server() {
    return new ServerHead(
        "everything",
        "Everything, die Größte 🛠",
        "stdio",
        "npx -y server-everything stdio",
        "npx -y server-everything",
        List.of("2025-06-18", "2026-07-28"),
        Json.object("name", "everything", "version", "1.2.3"));
  }

  public static SuiteHead suite(String type) {
    return new SuiteHead("sample", "Sample suite", type, "suites/my sample.json");
  }

  public static RunResult run(String type, boolean interrupted, List<CaseResult> results) {
    return run(type, interrupted, results, null);
  }

  public static RunResult run(
      String type, boolean interrupted, List<CaseResult> results, @Nullable Errored connect) {
    return new RunResult(
        "20260301T123000_sample",
        START,
        suite(type),
        server(),
        Json.object("parallelism", 5, "timeout_seconds", 300),
        results,
        Duration.ofMillis(12_345),
        JsonObject.EMPTY,
        Json.object("mcp_t", "0.1.0", "java", "25", "os", "Linux"),
        interrupted,
        connect);
  }

  /// Every outcome, every optional part.
  public static RunResult everything() {
    List<CaseResult> results = new ArrayList<>();
    results.add(check("init-result-shape", new Passed("initialize answered as it must")));
    results.add(failedCheck());
    results.add(check("http-origin-refused", new Warned("SHOULD answer 403, answered 400")));
    for (String id : List.of("a", "b", "c", "d", "e", "f", "g")) {
      results.add(check("http-only-" + id, new NotApplicable("only over HTTP")));
    }
    results.add(check("progress-order", new Untestable("name a tool with --hint slow_tool=NAME")));
    results.add(conversation());
    results.add(tools());
    results.add(hostile());
    results.add(
        CaseResult.builder(
                "hangs", new Errored("timeout", "no answer within 2 s", "raise --timeout"))
            .duration(Duration.ofSeconds(2))
            .evidence(List.of(exchange(4, "tools/call", "{}", "connection lost")))
            .build());
    results.add(
        CaseResult.builder(
                "our-fault",
                new Broken("java.lang.IllegalStateException: no", "java.lang…\n\tat X.y(X.java:1)"))
            .build());
    return run("compliance", false, results);
  }

  public static RunResult interrupted() {
    CaseResult pending =
        conversation().toBuilder()
            .judgePending(true)
            .evaluation(null)
            .outcome(new Passed("the user is content"))
            .build();
    return run("conversational", true, List.of(pending));
  }

  public static RunResult unreachable() {
    return run(
        "tools",
        false,
        List.of(),
        new Errored("refused", "127.0.0.1:1 refused the connection", "is the server running?"));
  }

  public static RunResult nothingExecuted() {
    return run(
        "compliance",
        false,
        List.of(
            check("a", new NotApplicable("stdio")), check("b", new Untestable("needs a tool"))));
  }

  public static CaseResult check(String id, Outcome outcome) {
    return CaseResult.builder(id + "@2025-06-18", outcome)
        .checkId(id)
        .duration(Duration.ofMillis(12))
        .label("revision", "2025-06-18")
        .label("category", "lifecycle")
        .build();
  }

  private static CaseResult failedCheck() {
    return check("tools-list-shape", new Failed("tools[0].inputSchema is missing")).toBuilder()
        .findings(
            List.of(
                new Finding(
                    "tools-list-shape",
                    "https://modelcontextprotocol.io/specification/2025-06-18/server/tools#tool",
                    "tools[0].inputSchema is missing",
                    "high",
                    0.75,
                    "an object with type \"object\"",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                    "{\"tools\":[{\"name\":\"" + "äöü🙂".repeat(900) + "\"}]}",
                    Rerun.check("tools-list-shape", "npx -y server-everything"))))
        .evidence(List.of(exchange(1, "tools/list", "{\"tools\":[]}", null)))
        .build();
  }

  public static CaseResult conversation() {
    ToolCall add =
        new ToolCall(
            "add",
            Json.object("a", 1, "b", Json.array(2, "zwei 二")),
            Json.object("content", Json.array(Json.object("type", "text", "text", "3"))),
            false,
            null,
            Duration.ofNanos(1_500_000_001));
    ToolCall fails =
        new ToolCall("fail", JsonObject.EMPTY, null, true, "timed out", Duration.ofSeconds(1));
    return CaseResult.builder("greeting", new Failed("the judge gives 4.5 of 10"))
        .status(ConversationStatus.GOAL_ACHIEVED)
        .duration(Duration.ofMillis(1100))
        .conversation(
            new Conversation(
                List.of(
                    new Turn(1, Speaker.USER, "Add 1 and 2, please."),
                    new Turn(
                        2,
                        Speaker.AGENT,
                        "The sum is 3.\nAnything else?",
                        List.of(add, fails, add)))))
        .evaluation(
            new Evaluation(4.5, Map.of("goal", 1e-7), "It asked twice — for nothing.", false))
        .trials(
            TrialSummary.of(
                List.of(
                    new Trial(new Passed("the judge gives 8 of 10"), Duration.ofMillis(300), 8.0),
                    new Trial(new Failed("the judge gives 4.5 of 10"), Duration.ofMillis(350), 4.5),
                    new Trial(
                        new Errored("overloaded", "the model service is busy", "try later"),
                        Duration.ofMillis(50),
                        null),
                    new Trial(new Warned(HOSTILE), Duration.ofMillis(400), 7.0))))
        .build();
  }

  private static CaseResult tools() {
    return CaseResult.builder("adds", new Failed("1 of 2 assertions does not hold"))
        .duration(Duration.ofMillis(80))
        .toolCalls(
            List.of(
                new ToolCall(
                    "add", Json.object("a", 1), Json.of(null), false, null, Duration.ZERO)))
        .assertions(
            List.of(
                new Assertion(true, "is_error: false", "false", "false"),
                new Assertion(false, "$.content[0].text equals \"3\"", "\"3\"", "\"4\"")))
        .build();
  }

  private static CaseResult hostile() {
    return CaseResult.builder("hostile", new Failed(HOSTILE))
        .duration(Duration.ofMillis(5))
        .findings(
            List.of(
                new Finding(
                    "sec-error-leak",
                    null,
                    HOSTILE,
                    "critical",
                    null,
                    "no forged lines",
                    HOSTILE,
                    HOSTILE,
                    "mcp-t check sec-error-leak everything")))
        .evidence(List.of(exchange(2, HOSTILE, HOSTILE, HOSTILE)))
        .label("category", HOSTILE)
        .build();
  }

  public static Exchange exchange(
      long number, String label, String body, @Nullable String failure) {
    return new Exchange(
        number,
        label,
        Channel.HTTP,
        FIRST,
        Duration.ofNanos(123_456_789),
        "POST /mcp HTTP/1.1\r\nHost: localhost",
        "{\"method\":" + Json.of(label) + "}",
        List.of(
            new Received(Duration.ofNanos(1), "HTTP/1.1 200 OK", body),
            new Received(Duration.ofMillis(2), "", body)),
        failure);
  }
}
