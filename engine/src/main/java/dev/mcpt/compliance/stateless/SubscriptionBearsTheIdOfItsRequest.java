package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// All that comes of a subscription is tagged with the id of the request that opened it.
public final class SubscriptionBearsTheIdOfItsRequest implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "sub-id-equals-request-id",
        "The subscriptionId of each notification is the id of the request, of the same type.",
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

    JsonValue id = listening.id().json();
    int tagged = 0;
    for (Notification note : listening.notifications()) {
      JsonValue tag = Listening.subscription(note);
      if (tag == null) {
        continue;
      }
      tagged++;
      if (!tag.sameAs(id)) {
        return Verdict.violated(
            note.method() + " has the subscriptionId " + tag + ", the request the id " + id,
            "the id of the request, as a " + id.type(),
            listening.reply());
      }
    }
    return tagged == 0
        ? Verdict.untestable(
            "no notification bears a subscriptionId", List.of(listening.reply().exchange()))
        : Verdict.holds("the subscriptionId is the id of the request", listening.reply());
  }
}
