package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be wrong with prompts.
final class PromptFlaws {

  private static final String LIST = "prompts";

  private final Defects defects;
  private final AtomicInteger lists = new AtomicInteger();

  PromptFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> list(Call call, Map<String, Object> page) {
    Map<String, Object> greet = Flaws.entry(page, LIST, "greet");
    if (defects.has(Defect.PROMPTS_CONNECTION_INVARIANT) && call.revision().stateless()) {
      String name = "greet-" + Flaws.PROCESS + "-" + lists.incrementAndGet();
      Flaws.append(page, LIST, Flaws.with(greet, "name", name));
    }
    if (defects.has(Defect.PROMPTS_LIST_SHAPE)) {
      greet.put("arguments", List.of(Json.object("description", "It has no name.")));
    }
    if (defects.has(Defect.PROMPTS_ARGS_UNIQUE)) {
      Flaws.append(greet, "arguments", Json.object("name", "tone"));
    }
    return page;
  }
}
