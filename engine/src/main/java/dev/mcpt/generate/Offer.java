package dev.mcpt.generate;

import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Objects;

/// What a server offers, as it lists it.
///
/// @param server the name that the server gives itself, or how else it is called
/// @param version the version that the server gives itself, or empty
/// @param suggestions what the server suggests for arguments of its prompts and templates
public record Offer(
    String server,
    String version,
    List<JsonObject> tools,
    List<JsonObject> resources,
    List<JsonObject> templates,
    List<JsonObject> prompts,
    Suggestions suggestions) {

  public Offer {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    templates = List.copyOf(templates);
    prompts = List.copyOf(prompts);
  }

  /// The URIs of the resources, in the order of the list.
  List<String> uris() {
    return resources.stream()
        .map(resource -> resource.string("uri"))
        .filter(Objects::nonNull)
        .filter(uri -> !uri.isBlank())
        .toList();
  }
}
