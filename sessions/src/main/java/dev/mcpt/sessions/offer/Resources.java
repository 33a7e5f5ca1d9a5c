package dev.mcpt.sessions.offer;

import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The resources on offer: the server's own documents, its tools' descriptions, and its sessions in
/// numbers.
public final class Resources {

  /// The resource that changes whenever a session is opened or ended.
  public static final String SESSIONS = "mcpt://server/sessions";

  private static final String DOCS = "mcpt://docs/";
  private static final String TOOLS = "mcpt://tools/";

  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final List<Template> templates = new ArrayList<>();

  Resources(Facts facts, Tools tools, Additions additions) {
    add(document("eras", "Two eras", "How one endpoint serves both eras of the protocol."));
    add(document("readme", "Read me", "What this server is."));
    add(document("sessions", "Sessions", "When a session begins, lives and ends."));
    add(document("tools", "Tools", "What each tool does."));
    add(icon());
    add(
        Resource.json(
            SESSIONS,
            "Sessions in numbers",
            "How many sessions are open, were opened and have ended.",
            true,
            () -> numbers(facts.registry())));
    tools.all().forEach(tool -> add(description(tool.spec())));
    templates.add(
        named(
            DOCS,
            "document",
            "A document",
            "text/markdown",
            List.of("eras", "readme", "sessions", "tools")));
    templates.add(
        named(
            TOOLS,
            "tool",
            "A tool's description",
            "application/json",
            tools.all().stream().map(tool -> tool.spec().name()).toList()));
    additions.resources().forEach(this::add);
    templates.addAll(additions.templates());
  }

  /// Resources that are listed as well.
  private Template named(
      String prefix, String name, String title, String mimeType, List<String> values) {
    return new Template(
        prefix, "name", "", name, title, mimeType, values, value -> resources.get(prefix + value));
  }

  private void add(Resource resource) {
    resources.put(resource.uri(), resource);
  }

  private static Resource document(String name, String title, String description) {
    return Resource.document(DOCS + name, name, title, description, file(name + ".md"));
  }

  private static Resource icon() {
    byte[] png = file("icon.png");
    return new Resource(
        "mcpt://server/icon",
        "icon",
        "Icon",
        "The server's icon.",
        "image/png",
        false,
        false,
        () -> png.clone());
  }

  private static Resource description(ToolSpec spec) {
    return Resource.json(
        TOOLS + spec.name(),
        spec.title(),
        "What the tool " + spec.name() + " says of itself.",
        false,
        () -> spec.entry(Revision.latest()));
  }

  private static JsonObject numbers(SessionRegistry registry) {
    return Json.object(
        "active", registry.active(), "opened", registry.opened(), "ended", registry.ended());
  }

  private static byte[] file(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the build: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Resource> all() {
    return List.copyOf(resources.values());
  }

  /// The resource of exactly this URI, or null if there is none.
  public @Nullable Resource find(String uri) {
    Resource listed = resources.get(uri);
    return listed != null
        ? listed
        : templates.stream()
            .map(template -> template.find(uri))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /// The entries of `resources/templates/list`, with the fields that the revision knows.
  public List<JsonObject> templates(Revision revision) {
    return templates.stream().map(template -> template.entry(revision)).toList();
  }

  /// What the variable of a template can be; null if there is no such template or variable.
  public @Nullable List<String> completions(String uriTemplate, String variable) {
    return templates.stream()
        .filter(it -> it.uriTemplate().equals(uriTemplate) && it.variable().equals(variable))
        .map(Template::values)
        .findFirst()
        .orElse(null);
  }
}
