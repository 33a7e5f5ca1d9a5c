package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be wrong with resources.
final class ResourceFlaws {

  private static final String LIST = "resources";
  static final String BAD_URI = "testbed://the counter";

  private final Defects defects;
  private final AtomicInteger lists = new AtomicInteger();
  private final String own = Flaws.own();

  ResourceFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> list(Call call, Map<String, Object> page) {
    Map<String, Object> text = Flaws.entry(page, LIST, "text");
    Map<String, Object> counter = Flaws.entry(page, LIST, "counter");
    if (defects.has(Defect.RESOURCES_SIZE)) {
      text.put("size", 1);
    }
    if (defects.has(Defect.RESOURCES_READ_MIME)) {
      text.put("mimeType", "text/html");
    }
    if (defects.has(Defect.RESOURCES_URI_UNIQUE)) {
      Flaws.append(page, LIST, text);
    }
    if (defects.has(Defect.RESOURCES_ANNOTATIONS) && call.revision().since(Revision.R2025_03_26)) {
      text.put("annotations", Json.object("priority", 2));
    }
    if (defects.has(Defect.RESOURCES_CONNECTION_INVARIANT) && call.revision().stateless()) {
      String uri = "testbed://greeting/visitor-" + own + "-" + lists.incrementAndGet();
      Flaws.append(page, LIST, Flaws.with(counter, "uri", uri));
    }
    if (defects.has(Defect.RESOURCES_URI_VALID)) {
      counter.put("uri", BAD_URI);
    }
    if (defects.has(Defect.RESOURCES_LIST_SHAPE)) {
      counter.remove("name");
    }
    return page;
  }

  Map<String, Object> templates(Map<String, Object> page) {
    if (defects.has(Defect.RESOURCES_TEMPLATES_LIST)) {
      Flaws.entry(page, "resourceTemplates", "greeting")
          .put("uriTemplate", "testbed://greeting/{name");
    }
    return page;
  }
}
