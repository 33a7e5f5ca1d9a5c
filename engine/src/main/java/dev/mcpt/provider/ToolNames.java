package dev.mcpt.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The names under which a service is offered the server's tools: their own, but for those that no
/// service takes. The services allow letters, digits, `_` and `-`, 64 at the most.
///
/// @param offered the service's name by the server's
/// @param changed those that differ, as `own -> offered`, for people
record ToolNames(Map<String, String> offered, List<String> changed) {
  private static final int LONGEST = 64;

  static ToolNames of(List<ToolOffer> offers) {
    var own = new LinkedHashMap<String, String>();
    var taken = new HashMap<String, String>();
    for (ToolOffer offer : offers) {
      if (sound(offer.name())) {
        own.put(offer.name(), offer.name());
        taken.put(offer.name(), offer.name());
      }
    }
    var changed = new ArrayList<String>();
    for (ToolOffer offer : offers) {
      if (!own.containsKey(offer.name())) {
        String name = free(offer.name(), taken);
        own.put(offer.name(), name);
        taken.put(name, offer.name());
        changed.add(offer.name() + " -> " + name);
      }
    }
    return new ToolNames(own, changed);
  }

  private static boolean sound(String name) {
    return name.matches("[A-Za-z0-9_-]{1," + LONGEST + "}");
  }

  private static String free(String name, Map<String, String> taken) {
    String made = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String base = made.isEmpty() ? "tool" : made.substring(0, Math.min(made.length(), LONGEST - 4));
    String free = base;
    for (int i = 2; taken.containsKey(free); i++) {
      free = base + "_" + i;
    }
    return free;
  }

  /// The service's name of a tool; the same where the server has no such tool.
  String toService(String own) {
    return offered.getOrDefault(own, own);
  }

  /// The server's name of a tool; the same where the service made one up.
  String toServer(String name) {
    for (var entry : offered.entrySet()) {
      if (entry.getValue().equals(name)) {
        return entry.getKey();
      }
    }
    return name;
  }
}
