package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// An acknowledgement lists what was asked for and is supported, and nothing else.
public final class AcknowledgementPromisesNoMore implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "sub-ack-subset",
        "An acknowledgement lists only what was asked for and is supported.",
        Level.MUST,
        "subscriptions",
        Applies.in(Era.STATELESS),
        "basic/patterns/subscriptions");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Listening listening = Listening.of(probe);
    if (listening == null) {
      return Verdict.notApplicable("the server declares nothing that can be subscribed to");
    }
    Verdict refused = listening.refused();
    if (refused != null) {
      return refused;
    }

    JsonObject asked = listening.supported();
    String expected = "a subset of " + asked;
    for (Notification note : listening.notifications()) {
      if (!note.method().equals(Methods.SUBSCRIPTIONS_ACKNOWLEDGED)
          || !(note.params() instanceof JsonObject params)
          || params.object("notifications") == null) {
        continue;
      }
      for (JsonObject.Member member : params.object("notifications").members()) {
        boolean promises =
            !member.value().equals(JsonBoolean.FALSE)
                && !(member.value() instanceof JsonArray array && array.isEmpty());
        if (promises && !asked.has(member.name())) {
          return Verdict.violated(
              "the acknowledgement lists "
                  + member.name()
                  + ", which is not supported or not asked for",
              expected,
              listening.reply());
        }
      }
      return Verdict.holds("the acknowledgement lists no more than it may", listening.reply());
    }
    return Verdict.untestable("no acknowledgement came", List.of(listening.reply().exchange()));
  }
}
