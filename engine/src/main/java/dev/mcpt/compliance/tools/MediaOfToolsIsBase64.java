package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.content.Media;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Pictures and sounds of tools can be decoded and are what they say.
public final class MediaOfToolsIsBase64 implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-content-base64",
        "Image, audio and blob of a tool result are base64 and what their mimeType says.",
        Level.MUST,
        "tools",
        Applies.everywhere(),
        "server/tools#tool-result");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, _ -> true));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    List<Media> blocks =
        calls.stream()
            .flatMap(it -> it.blocks().stream().map(block -> new Media(it.trial().name(), block)))
            .toList();
    return Media.judged(blocks, Trials.evidence(calls));
  }
}
