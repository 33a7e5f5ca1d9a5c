package dev.mcpt.run;

import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.CaseResultBuilder;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Rerun;
import dev.mcpt.results.Untestable;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs one check, or looks at one required capability, and writes down what came of it.
final class CheckRun {

  private static final int SHOWN = 4_000;

  private final ServerConfig server;
  private final Preflight preflight;
  private final Connections connections;
  private final @Nullable OAuth oauth;
  private final Deadline end;

  CheckRun(
      ServerConfig server,
      Preflight preflight,
      Connections connections,
      @Nullable OAuth oauth,
      Deadline end) {
    this.oauth = oauth;
    this.server = server;
    this.preflight = preflight;
    this.connections = connections;
    this.end = end;
  }

  CaseResult run(PlannedCase.OfCheck planned) throws ConnectionFailure, InterruptedException {
    Requirement requirement = planned.check().requirement();
    Revision spoken = preflight.revision(planned.era());
    if (spoken == null) {
      String era = planned.era().name().toLowerCase(Locale.ROOT);
      return labelled(planned, null, new NotApplicable("the server speaks no " + era + " revision"))
          .build();
    }
    Revision revision = planned.revision() == null ? spoken : planned.revision();
    String reason =
        requirement.applies().reasonAgainst(revision, CheckProbe.channel(server.target()));
    if (reason != null) {
      return labelled(planned, revision, new NotApplicable(reason)).build();
    }
    var probe = new CheckProbe(server, connections, oauth, revision, planned.settings(), end);
    Verdict verdict;
    try {
      verdict = planned.check().run(probe);
    } catch (ConnectionFailure.VersionRefused refused) {
      String why = String.valueOf(refused.getMessage());
      return labelled(planned, revision, new Untestable(why)).evidence(refused.evidence()).build();
    }
    Outcome outcome = proven(Rulings.outcome(requirement, verdict, planned.settings()));
    return labelled(planned, revision, outcome)
        .findings(findings(requirement, revision, verdict))
        .evidence(verdict.evidence())
        .build();
  }

  /// A server that serves nothing passes nothing.
  private Outcome proven(Outcome outcome) {
    return outcome instanceof Passed(String message) && preflight.refusal() != null
        ? new Untestable("the server serves nothing: " + preflight.refusal() + " (" + message + ")")
        : outcome;
  }

  CaseResult run(PlannedCase.OfCapability planned) throws ConnectionFailure, InterruptedException {
    Revision revision = planned.revision() == null ? preflight.revision() : planned.revision();
    try (Connection connection =
        connections.isolated(
            server.target(),
            Options.of(server, revision, oauth),
            Deadline.in(server.connectionTimeout()).earlier(end))) {
      JsonObject declared = connection.capabilities();
      Exchange seen = connection.handshake().exchange();
      boolean has = declares(declared, planned.capability());
      String message =
          (has ? "the server declares " : "the server does not declare ") + planned.capability();
      CaseResultBuilder result =
          CaseResult.builder(
                  planned.testId(), has ? proven(new Passed(message)) : new Failed(message))
              .label("revision", connection.revision().id())
              .label("category", "capabilities")
              .evidence(List.of(seen));
      if (!has) {
        result.findings(
            List.of(
                new Finding(
                    "required_capabilities",
                    link(connection.revision(), "basic/lifecycle#capability-negotiation"),
                    message,
                    "medium",
                    null,
                    "capabilities with the member \"" + planned.capability() + "\"",
                    sent(List.of(seen)),
                    received(List.of(seen)),
                    "mcp-t inspect " + Rerun.word(Heads.reference(server)))));
      }
      return result.build();
    }
  }

  /// Whether the capability is declared; a dotted name leads into it, and its end must not be
  /// `false`.
  static boolean declares(JsonObject capabilities, String name) {
    @Nullable JsonValue value = capabilities;
    for (String part : List.of(name.split("\\.", -1))) {
      value = value instanceof JsonObject object ? object.get(part) : null;
    }
    return value != null && !value.equals(new JsonBoolean(false));
  }

  CaseResult run(PlannedCase.OfGap planned) {
    return CaseResult.builder(planned.testId(), new Untestable(planned.reason())).build();
  }

  static CaseResultBuilder labelled(
      PlannedCase.OfCheck planned, @Nullable Revision revision, Outcome outcome) {
    Requirement requirement = planned.check().requirement();
    CaseResultBuilder result =
        CaseResult.builder(planned.testId(), outcome)
            .checkId(requirement.id())
            .label("era", planned.era().name().toLowerCase(Locale.ROOT))
            .label("category", requirement.category())
            .label("level", requirement.level().name().toLowerCase(Locale.ROOT))
            .label("severity", requirement.severity().word())
            .label("requirement", requirement.sentence());
    if (revision != null) {
      result.label("revision", revision.id());
    }
    return result;
  }

  private List<Finding> findings(Requirement requirement, Revision revision, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Violated violated ->
          List.of(
              finding(requirement, revision, verdict, violated.expected(), violated.confidence()));
      case Verdict.Tolerated tolerated ->
          List.of(finding(requirement, revision, verdict, tolerated.expected(), null));
      case Verdict.Holds _, Verdict.NotApplicable _, Verdict.Untestable _ -> List.of();
    };
  }

  private Finding finding(
      Requirement requirement,
      Revision revision,
      Verdict verdict,
      String expected,
      @Nullable Double confidence) {
    return new Finding(
        requirement.id(),
        link(revision, requirement.page()),
        verdict.message(),
        requirement.severity().word(),
        confidence,
        expected,
        sent(verdict.evidence()),
        received(verdict.evidence()),
        Rerun.check(requirement.id(), Heads.reference(server)));
  }

  private static String link(Revision revision, String page) {
    return revision.link(page);
  }

  private static String sent(List<Exchange> evidence) {
    return evidence.stream()
        .map(exchange -> joined(exchange.sentHead(), exchange.sentBody()))
        .collect(Collectors.joining("\n"));
  }

  private static String received(List<Exchange> evidence) {
    return evidence.stream().map(CheckRun::received).collect(Collectors.joining("\n"));
  }

  private static String received(Exchange exchange) {
    if (exchange.received().isEmpty()) {
      String why = exchange.failure();
      return why == null ? "(nothing)" : "(nothing: " + why + ")";
    }
    return exchange.received().stream()
        .map((Received piece) -> joined(piece.head(), piece.body()))
        .collect(Collectors.joining("\n"));
  }

  private static String joined(String head, String body) {
    String both =
        head.isEmpty() ? body : body.isEmpty() ? head : head.stripTrailing() + "\n\n" + body;
    return both.length() <= SHOWN
        ? both
        : both.substring(0, SHOWN) + "… (" + (both.length() - SHOWN) + " characters more)";
  }
}
