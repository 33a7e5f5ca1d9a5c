package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.content.Media;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// Pictures and sounds of prompts can be decoded and are what they say.
public final class MediaOfPromptsIsBase64 implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-content-valid",
        "Image, audio and resource in a prompt are complete, base64 and what their type says.",
        Level.MUST,
        "prompts",
        Applies.everywhere(),
        "server/prompts#promptmessage");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    if (prompts.nothing() != null) {
      return prompts.nothing();
    }
    List<Fetched> fetched = Fetched.of(probe, prompts.items());
    List<Exchange> seen = Fetched.evidence(fetched);
    if (fetched.stream().noneMatch(it -> it.result() != null)) {
      return Verdict.untestable("no listed prompt was served", seen);
    }
    var blocks = new ArrayList<Media>();
    for (Fetched one : fetched) {
      for (JsonObject message : one.messages()) {
        JsonObject content = message.object("content");
        if (content != null) {
          blocks.add(new Media(one.name(), content));
        }
      }
    }
    return Media.judged(blocks, seen);
  }
}
