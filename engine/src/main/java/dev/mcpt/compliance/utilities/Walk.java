package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One list, followed from page to page as far as it goes.
///
/// @param pages the results, in order
/// @param evidence the first pages and the last one
/// @param problem why it does not come to its end, or null
record Walk(
    String method, List<JsonObject> pages, List<Exchange> evidence, @Nullable String problem) {

  /// No list has more pages.
  static final int MOST = 1000;

  private static final int SHOWN = 4;

  /// Walks through each list that the server declares; a list whose first page is refused is left
  /// out.
  static List<Walk> all(Probe probe) throws ConnectionFailure, InterruptedException {
    var walks = new ArrayList<Walk>();
    for (String method : Lists.promised(probe.connection())) {
      Walk walk = through(probe, method);
      if (!walk.pages().isEmpty()) {
        walks.add(walk);
      }
    }
    return walks;
  }

  private static Walk through(Probe probe, String method)
      throws ConnectionFailure, InterruptedException {
    var pages = new ArrayList<JsonObject>();
    var seen = new ArrayList<Exchange>();
    var cursors = new LinkedHashSet<String>();
    String cursor = null;
    do {
      Heard heard = page(probe, method, cursor);
      if (seen.size() > SHOWN) {
        seen.removeLast();
      }
      seen.addAll(heard.evidence());
      JsonObject result = heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
      if (result == null) {
        return new Walk(
            method, pages, seen, "the cursor " + cursor + ", which it gave, is refused");
      }
      pages.add(result);
      cursor = result.string("nextCursor");
      if (cursor != null && !cursors.add(cursor)) {
        return new Walk(method, pages, seen, "the cursor " + cursor + " comes a second time");
      }
    } while (cursor != null && pages.size() < MOST);
    String problem = cursor == null ? null : "it has more than " + MOST + " pages";
    return new Walk(method, pages, seen, problem);
  }

  /// Asks for one page.
  static Heard page(Probe probe, String method, @Nullable String cursor)
      throws ConnectionFailure, InterruptedException {
    return probe.ask(
        probe.connection(), method, cursor == null ? null : Json.object("cursor", cursor));
  }

  /// The items of a page, whatever they are.
  static List<JsonValue> items(String method, JsonObject page) {
    String member =
        method.equals(Methods.RESOURCES_TEMPLATES_LIST)
            ? "resourceTemplates"
            : method.replaceFirst("/.*", "");
    JsonArray items = page.array(member);
    return items == null ? List.of() : items.items();
  }

  /// Why nothing can be judged, or null.
  static @Nullable Verdict nothing(Probe probe, List<Walk> walks)
      throws ConnectionFailure, InterruptedException {
    if (Lists.promised(probe.connection()).isEmpty()) {
      return Verdict.notApplicable("the server declares no list");
    }
    return walks.isEmpty() ? Verdict.untestable("no list was served", List.of()) : null;
  }
}
