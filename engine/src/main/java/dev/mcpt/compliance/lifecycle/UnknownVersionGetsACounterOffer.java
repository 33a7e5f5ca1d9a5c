package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `initialize` with a revision that does not exist is answered with one that does.
public final class UnknownVersionGetsACounterOffer implements Check {

  private static final List<String> VERSIONS = List.of("1900-01-01", "2099-01-01", "");
  private static final String EXPECTED =
      "a result whose protocolVersion is a published revision, or an error -32602 with data.supported";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "init-version-unknown",
        "initialize with an unknown protocolVersion is answered with a version that the server knows.",
        Level.MUST,
        "lifecycle",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#version-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    probe.connection();
    var seen = new ArrayList<Exchange>();
    for (String version : VERSIONS) {
      try (Greeting greeting = Greeting.of(probe, Introduction.params(version))) {
        Heard heard = greeting.heard();
        seen.addAll(heard.evidence());
        String problem = problem(version, heard);
        if (problem != null) {
          return Verdict.violated(problem, EXPECTED, heard.evidence());
        }
      }
    }
    return new Verdict.Holds("each unknown version got a known one as counter-offer", seen);
  }

  private static @Nullable String problem(String version, Heard heard) {
    return switch (heard) {
      case Heard.Silence _ -> "initialize with version \"" + version + "\" got no answer";
      case Heard.Answered(Reply reply) -> {
        ErrorResponse error = reply.error();
        if (error != null) {
          yield error.data() instanceof JsonObject data && data.array("supported") != null
              ? null
              : "initialize with version \""
                  + version
                  + "\" was refused without naming the supported versions";
        }
        JsonObject result = reply.result();
        String offered = result == null ? null : result.string("protocolVersion");
        if (offered == null) {
          yield "initialize with version \"" + version + "\" " + Refusal.became(reply);
        }
        yield Revision.of(offered) != null
            ? null
            : "initialize with version \"" + version + "\" was answered with \"" + offered + "\"";
      }
    };
  }
}
