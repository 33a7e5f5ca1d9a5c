package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Resources whose URIs differ in one variable.
///
/// @param prefix of the URI, before the variable
/// @param suffix of the URI, after it
/// @param values what the variable is completed to
/// @param content the resource of a value that is neither empty nor has a slash; null if there is
///   none
public record Template(
    String prefix,
    String variable,
    String suffix,
    String name,
    String title,
    String mimeType,
    List<String> values,
    Function<String, @Nullable Resource> content) {

  public Template {
    values = List.copyOf(values);
  }

  String uriTemplate() {
    return prefix + "{" + variable + "}" + suffix;
  }

  /// The resource that a URI names, or null if it is none of these.
  @Nullable Resource find(String uri) {
    if (!uri.startsWith(prefix)
        || !uri.endsWith(suffix)
        || uri.length() <= prefix.length() + suffix.length()) {
      return null;
    }
    String value = uri.substring(prefix.length(), uri.length() - suffix.length());
    return value.contains("/") ? null : content.apply(value);
  }

  /// The entry of `resources/templates/list`, with the fields that the revision knows.
  JsonObject entry(Revision revision) {
    return Json.object()
        .put("uriTemplate", uriTemplate())
        .put("name", name)
        .putIfPresent("title", revision.atLeast(Revision.V2025_06_18) ? title : null)
        .put("description", title + " by its " + variable + ".")
        .put("mimeType", mimeType)
        .build();
  }
}
