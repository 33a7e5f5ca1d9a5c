package dev.mcpt.generate;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchemaException;
import java.util.ArrayList;
import java.util.List;

/// Makes test cases from what a server offers, without a model. Pure: the same offer and the same
/// wishes give the same cases.
public final class Generation {

  private final Offer offer;
  private final Wanted wanted;
  private final CaseNames names = new CaseNames();
  private final List<List<GeneratedCase>> shares = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private Generation(Offer offer, Wanted wanted) {
    this.offer = offer;
    this.wanted = wanted;
  }

  /// The cases for each tool, resource, template and prompt, in the order of the lists.
  public static Generated of(Offer offer, Wanted wanted) {
    return new Generation(offer, wanted).make();
  }

  private Generated make() {
    offer.tools().forEach(this::tool);
    if (wanted.wantsAll()) {
      resources();
      templates();
      prompts();
    }
    shares.replaceAll(
        share -> share.stream().filter(each -> wanted.kinds().contains(each.nature())).toList());
    return Shares.limited(shares, wanted.limit(), leftOut);
  }

  private void tool(JsonObject tool) {
    String name = String.valueOf(tool.string("name"));
    if (!wanted.wants(name)) {
      return;
    }
    LeftOut out = ToolCases.leftOut(tool, wanted);
    if (out != null) {
      leftOut.add(out);
      return;
    }
    try {
      List<GeneratedCase> cases = ToolCases.of(tool, wanted, offer.uris(), names);
      if (cases.isEmpty()) {
        leftOut.add(
            new LeftOut(
                "tool " + name, "no arguments that fit its input schema were found", false));
      }
      shares.add(cases);
    } catch (JsonSchemaException e) {
      leftOut.add(ToolCases.unsound(name, e));
    }
  }

  private void resources() {
    List<GeneratedCase> cases = new ArrayList<>();
    for (JsonObject resource : offer.resources()) {
      String uri = resource.string("uri");
      if (uri == null || uri.isBlank()) {
        leftOut.add(new LeftOut("a resource", "it has no URI", false));
      } else if (isSayable("resource " + uri, resource)) {
        cases.add(ResourceCases.of(resource, uri, names));
      }
    }
    shares.add(cases);
  }

  private void templates() {
    List<GeneratedCase> cases = new ArrayList<>();
    for (JsonObject template : offer.templates()) {
      String uriTemplate = template.string("uriTemplate");
      if (uriTemplate == null || uriTemplate.isBlank()) {
        leftOut.add(new LeftOut("a resource template", "it has no URI template", false));
      } else if (isSayable("resource template " + uriTemplate, template)) {
        cases.add(ResourceCases.of(template, uriTemplate, offer, wanted, names));
      }
    }
    shares.add(cases);
  }

  private void prompts() {
    for (JsonObject prompt : offer.prompts()) {
      String name = prompt.string("name");
      if (name == null || name.isBlank()) {
        leftOut.add(new LeftOut("a prompt", "it has no name", false));
      } else if (isSayable("prompt " + name, prompt)) {
        shares.add(PromptCases.of(prompt, name, offer, wanted, names));
      }
    }
  }

  private boolean isSayable(String what, JsonObject item) {
    boolean sayable = Steps.sayable(item);
    if (!sayable) {
      leftOut.add(new LeftOut(what, Steps.UNSAYABLE, false));
    }
    return sayable;
  }
}
