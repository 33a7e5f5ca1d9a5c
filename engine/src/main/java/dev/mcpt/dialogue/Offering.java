package dev.mcpt.dialogue;

import dev.mcpt.provider.ToolOffer;
import dev.mcpt.suite.Listed;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an agent may ask for: the server's tools, and requests for its resources and prompts in the
/// shape of tools, under names that no tool of the server has. What the server does not declare is
/// not offered.
final class Offering {

  private final JsonObject capabilities;
  private final Set<Listed> wanted;

  /// @param capabilities that the server declares
  Offering(JsonObject capabilities, Set<Listed> wanted) {
    this.capabilities = capabilities;
    this.wanted = wanted;
  }

  /// What is offered.
  ///
  /// @param requests that stand behind tools which are none of the server's, by the tool's name
  /// @param notes what is otherwise than one would expect, for people
  record Offered(List<ToolOffer> tools, Map<String, Request> requests, List<String> notes) {}

  /// Whether the server is asked for its tools.
  boolean tools() {
    return wanted.contains(Listed.TOOLS) && declares(Listed.TOOLS);
  }

  /// The offer, with the server's own tools first.
  ///
  /// @param serverTools null where the server was not asked for them
  Offered offered(@Nullable Listing serverTools) {
    var tools = new ArrayList<ToolOffer>();
    var requests = new LinkedHashMap<String, Request>();
    var notes = new ArrayList<String>();
    var taken = new HashSet<String>();
    if (serverTools != null) {
      serverTools.items().forEach(listed -> taken.add(String.valueOf(listed.string("name"))));
      for (JsonObject listed : serverTools.usable()) {
        ToolOffer offer = ToolOffer.of(listed);
        if (offer != null) {
          tools.add(offer);
        }
      }
    }
    for (Listed what : List.of(Listed.RESOURCES, Listed.PROMPTS)) {
      if (wanted.contains(what) && !declares(what)) {
        notes.add("the server declares no " + what.word() + " to offer");
      }
    }
    for (Request request : Request.values()) {
      if (wanted.contains(request.of()) && declares(request.of())) {
        String name = free(request.tool(), taken);
        taken.add(name);
        requests.put(name, request);
        tools.add(request.offer(name));
        if (!name.equals(request.tool())) {
          notes.add(
              "the server has a tool " + request.tool() + ": " + request.method() + " is " + name);
        }
      }
    }
    return new Offered(tools, requests, notes);
  }

  private boolean declares(Listed what) {
    return capabilities.has(what.word());
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
