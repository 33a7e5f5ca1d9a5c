package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import java.util.Map;

/// Who this server says it is.
final class Identity {

  static final String INSTRUCTIONS = "A server to test clients and test benches with.";

  private Identity() {}

  static Map<String, Object> of(Revision revision) {
    Map<String, Object> identity = Json.object("name", "mcp-t-testbed");
    if (revision.since(Revision.R2025_06_18)) {
      identity.put("title", "The testbed of mcp-t");
    }
    identity.put("version", "1.0.0");
    return identity;
  }
}
