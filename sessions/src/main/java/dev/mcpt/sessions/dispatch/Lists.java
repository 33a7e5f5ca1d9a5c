package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Offer;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.function.Function;

/// The four list methods.
final class Lists {

  /// What is listed stays as it is while the server runs, unless tools and prompts come and go.
  static final long TTL_MILLIS = 60_000;

  private final Cursors cursors;
  private final Offer offer;

  Lists(Offer offer) {
    this.offer = offer;
    this.cursors = new Cursors(offer.page());
  }

  JsonObject tools(Ask ask) throws Refusal {
    return list(
        ask,
        "tools",
        comingAndGoing(),
        r -> offer.tools().all().stream().map(tool -> tool.spec().entry(r)).toList());
  }

  JsonObject resources(Ask ask) throws Refusal {
    return list(
        ask,
        "resources",
        TTL_MILLIS,
        r -> offer.resources().all().stream().map(it -> it.entry(r)).toList());
  }

  JsonObject resourceTemplates(Ask ask) throws Refusal {
    return list(ask, "resourceTemplates", TTL_MILLIS, offer.resources()::templates);
  }

  JsonObject prompts(Ask ask) throws Refusal {
    return list(
        ask,
        "prompts",
        comingAndGoing(),
        r -> offer.prompts().all().stream().map(it -> it.entry(r)).toList());
  }

  private long comingAndGoing() {
    return offer.changing() ? 0 : TTL_MILLIS;
  }

  private JsonObject list(
      Ask ask, String name, long ttlMillis, Function<Revision, List<JsonObject>> entries)
      throws Refusal {
    return ask.cacheable(cursors.page(ask, name, entries.apply(ask.revision())), ttlMillis);
  }
}
