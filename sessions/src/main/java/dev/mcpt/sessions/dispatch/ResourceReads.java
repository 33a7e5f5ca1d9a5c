package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Resource;
import dev.mcpt.sessions.offer.Resources;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.ErrorCodes;
import java.net.URI;
import java.net.URISyntaxException;

/// `resources/read`.
final class ResourceReads {

  private static final int MAX_URI = 2048;

  private final Resources resources;

  ResourceReads(Resources resources) {
    this.resources = resources;
  }

  JsonObject read(Ask ask) throws Refusal {
    Resource resource = wanted(resources, ask);
    return ask.cacheable(
        Json.object("contents", Json.array(resource.contents())),
        resource.changes() ? 0 : Lists.TTL_MILLIS);
  }

  /// The resource that `params.uri` names.
  static Resource wanted(Resources resources, Ask ask) throws Refusal {
    String uri = ask.string("uri");
    if (!isAbsolute(uri)) {
      throw Refusal.params("params.uri is no absolute URI");
    }
    Resource resource = resources.find(uri);
    if (resource == null) {
      long code = ask.stateless() ? ErrorCodes.INVALID_PARAMS : ErrorCodes.RESOURCE_NOT_FOUND;
      throw new Refusal(Refusal.Kind.PARAMS, code, "resource not found", Json.object("uri", uri));
    }
    return resource;
  }

  private static boolean isAbsolute(String uri) {
    try {
      return uri.length() <= MAX_URI && new URI(uri).isAbsolute();
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
