package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Three resources (a text, a blob and the counter, which changes) and a template.
final class Resources {

  static final String TEMPLATE = "testbed://greeting/{name}";

  private static final String GREETING = "testbed://greeting/";
  private static final String TEXT_URI = "testbed://text";
  private static final String BLOB_URI = "testbed://blob";
  private static final String TEXT = "The testbed's text: äöü, 漢字 and 🦊.\n";
  private static final byte[] BLOB = {
    0, 1, 2, 3, (byte) 0xFC, (byte) 0xFD, (byte) 0xFE, (byte) 0xFF
  };
  private static final int LONGEST_URI = 8192;

  private final Pages pages;
  private final Counter counter;
  private final Defects defects;

  Resources(Defects defects, Pages pages, Counter counter) {
    this.defects = defects;
    this.pages = pages;
    this.counter = counter;
  }

  Map<String, Object> list(Call call) throws RpcError {
    int textSize = TEXT.getBytes(StandardCharsets.UTF_8).length;
    Map<String, Object> text = resource(call, TEXT_URI, "text", "A text", "text/plain");
    text.put("size", textSize);
    if (call.revision().since(Revision.R2025_03_26)) {
      text.put("annotations", annotations(call.revision()));
    }
    Map<String, Object> blob =
        resource(call, BLOB_URI, "blob", "Some bytes", "application/octet-stream");
    blob.put("size", BLOB.length);
    Map<String, Object> count = resource(call, Counter.URI, "counter", "The counter", "text/plain");
    return pages.page(call, "resources", List.of(text, blob, count));
  }

  private static Map<String, Object> annotations(Revision revision) {
    Map<String, Object> annotations =
        Json.object("audience", List.of("user", "assistant"), "priority", 1);
    if (revision.since(Revision.R2025_06_18)) {
      annotations.put("lastModified", "2026-07-28T12:00:00Z");
    }
    return annotations;
  }

  Map<String, Object> templates(Call call) throws RpcError {
    Map<String, Object> template = Json.object("uriTemplate", TEMPLATE);
    describe(call, template, "greeting", "A greeting", "text/plain");
    return pages.page(call, "resourceTemplates", List.of(template));
  }

  private static Map<String, Object> resource(
      Call call, String uri, String name, String title, String mimeType) {
    Map<String, Object> resource = Json.object("uri", uri);
    describe(call, resource, name, title, mimeType);
    return resource;
  }

  private static void describe(
      Call call, Map<String, Object> entry, String name, String title, String mimeType) {
    entry.put("name", name);
    if (call.revision().since(Revision.R2025_06_18)) {
      entry.put("title", title);
    }
    entry.put("description", title + " of the testbed.");
    entry.put("mimeType", mimeType);
  }

  Map<String, Object> read(Call call) throws RpcError {
    String uri = uri(call);
    Map<String, Object> contents = contents(uri);
    if (contents == null && defects.has(Defect.SEC_PATH_TRAVERSAL)) {
      contents = file(uri);
    }
    if (contents == null) {
      throw notFound(call, uri);
    }
    if (defects.has(Defect.SEC_SECRET_LEAK) && uri.equals(TEXT_URI)) {
      contents.put("text", TEXT + "The key is AKIAQ7ZT4LW1XC7VB2NM.");
    }
    return Pages.cacheable(call, Json.object("contents", List.of(contents)), 0);
  }

  private @Nullable Map<String, Object> contents(String uri) {
    return switch (uri) {
      case TEXT_URI -> text(uri, TEXT);
      case BLOB_URI ->
          Json.object(
              "uri",
              uri,
              "mimeType",
              "application/octet-stream",
              "blob",
              Base64.getEncoder().encodeToString(BLOB));
      case Counter.URI -> text(uri, Long.toString(counter.count()));
      default -> {
        String name = uri.startsWith(GREETING) ? uri.substring(GREETING.length()) : "";
        yield name.isEmpty() || name.contains("/")
            ? null
            : text(uri, "Hello, " + decoded(name) + "!");
      }
    };
  }

  /// Any file, also one that a path leads up to.
  private static @Nullable Map<String, Object> file(String uri) {
    try {
      String path = decoded(uri.substring(uri.indexOf("//") + 2));
      Path file = Path.of("/", path.substring(Math.max(0, path.indexOf('/')))).normalize();
      return text(uri, Files.readString(file));
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> text(String uri, String text) {
    return Json.object("uri", uri, "mimeType", "text/plain", "text", text);
  }

  Map<String, Object> subscribe(Call call) throws RpcError {
    String uri = uri(call);
    if (contents(uri) == null) {
      throw notFound(call, uri);
    }
    call.client().subscriptions().add(uri);
    return Json.object();
  }

  Map<String, Object> unsubscribe(Call call) throws RpcError {
    call.client().subscriptions().remove(uri(call));
    return Json.object();
  }

  private static String uri(Call call) throws RpcError {
    String uri = call.text("uri");
    try {
      if (uri.length() <= LONGEST_URI && new URI(uri).isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Refused below.
    }
    throw RpcError.invalidParams("Invalid params: uri must be an absolute URI");
  }

  private static RpcError notFound(Call call, String uri) {
    int code = call.revision().stateless() ? RpcError.INVALID_PARAMS : RpcError.RESOURCE_NOT_FOUND;
    return new RpcError(code, "Resource not found", Json.object("uri", uri));
  }
}
