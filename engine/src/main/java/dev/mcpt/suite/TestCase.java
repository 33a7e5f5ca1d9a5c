package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// One case of a suite; each kind is run by one room.
public sealed interface TestCase permits ConversationCase, ToolsCase, ComplianceCase, SecurityCase {

  /// How long a case may take where its file does not say.
  Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /// Unique in its suite: letters, digits, `_`, `.` and `-`.
  String id();

  /// After this time the case is ended as `Errored`.
  Duration timeout();

  /// What the user noted; shown in results, not interpreted but for [#tags].
  JsonObject metadata();

  /// How often the case is run, at least 1.
  int trials();

  /// What `--tag` selects by: the field `tags`, then `tags`, `category` and `priority` of the
  /// metadata; no tag twice.
  List<String> tags();
}
