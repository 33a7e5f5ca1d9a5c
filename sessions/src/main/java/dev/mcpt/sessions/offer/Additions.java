package dev.mcpt.sessions.offer;

import java.util.List;

/// What a server offers besides its own.
///
/// @param news tells when tools or prompts come or go, or a resource changes
public record Additions(
    List<Tool> tools,
    List<Resource> resources,
    List<Template> templates,
    List<Prompt> prompts,
    News news) {

  public Additions {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    templates = List.copyOf(templates);
    prompts = List.copyOf(prompts);
  }

  /// Nothing.
  public static Additions none() {
    return new Additions(List.of(), List.of(), List.of(), List.of(), new News());
  }
}
