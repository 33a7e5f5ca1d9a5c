package dev.mcpt.generate;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// The cases of resources and of resource templates: each is read.
final class ResourceCases {

  private ResourceCases() {}

  /// A listed resource can be read.
  static GeneratedCase of(JsonObject resource, String uri, CaseNames names) {
    String name = Objects.requireNonNullElse(resource.string("name"), uri);
    return read(names.of("read", name), "a resource that is listed", uri, List.of());
  }

  /// A template gives a URI that can be read; where its variables had to be guessed there may be no
  /// such resource.
  static GeneratedCase of(
      JsonObject template, String uriTemplate, Offer offer, Wanted wanted, CaseNames names) {
    String name = Objects.requireNonNullElse(template.string("name"), uriTemplate);
    Map<String, String> suggested =
        offer.suggestions().templates().getOrDefault(uriTemplate, Map.of());
    var random = new SplittableRandom(31 * wanted.seed() + uriTemplate.hashCode());
    var chooser = new Chooser(name, wanted, List.of(), random);
    String uri =
        Template.expand(uriTemplate, variable -> chooser.plain(variable, suggested.get(variable)));
    String about = "a resource of the template " + uriTemplate;
    return read(names.of("read", name), about, uri, chooser.guessed());
  }

  private static GeneratedCase read(String id, String about, String uri, List<String> guesses) {
    JsonArray expect =
        guesses.isEmpty()
            ? Expected.contents()
            : Expected.error(
                ErrorKind.NONE, ErrorKind.RESOURCE_NOT_FOUND, ErrorKind.INVALID_PARAMS);
    return new GeneratedCase(id, Nature.HAPPY, about, guesses, Steps.read(uri, expect));
  }
}
