package dev.mcpt.results;

import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which server was tested; all texts are redacted.
///
/// @param transport `http`, `stdio` or `sse`
/// @param target the URL or the command line
/// @param reference what stands for SERVER on the command line: id, URL, file or command line
/// @param revisions the protocol revisions that were spoken, oldest first
/// @param serverInfo what the server says about itself, or null if it never said
public record ServerHead(
    String id,
    String name,
    String transport,
    String target,
    String reference,
    List<String> revisions,
    @Nullable JsonObject serverInfo) {

  public ServerHead {
    revisions = List.copyOf(revisions);
  }
}
