package dev.mcpt.check;

import dev.mcpt.suite.Severity;
import java.util.List;

/// What a check requires of a server.
///
/// @param id the check's stable id, the same for pass and fail
/// @param sentence a true sentence about a correct server
/// @param level how strongly the specification asks
/// @param category the area of the protocol (`jsonrpc`, `lifecycle`, `http`, …) or `security`
/// @param groups the words a security suite selects by (`origin`, `leak`, …); empty for compliance
/// @param applies the revisions and transports in which it is in force
/// @param severity how bad a violation is
/// @param mode what the check does to the server
/// @param page the page of the specification, from the revision on: `server/tools#calling-tools`
public record Requirement(
    String id,
    String sentence,
    Level level,
    String category,
    List<String> groups,
    Applies applies,
    Severity severity,
    Mode mode,
    String page) {

  public Requirement {
    groups = List.copyOf(groups);
  }

  /// A requirement of the protocol; its severity follows from its level.
  public static Requirement protocol(
      String id, String sentence, Level level, String category, Applies applies, String page) {
    Severity severity =
        switch (level) {
          case MUST -> Severity.MEDIUM;
          case SHOULD -> Severity.LOW;
          case MAY, ROBUSTNESS -> Severity.INFO;
        };
    return new Requirement(
        id, sentence, level, category, List.of(), applies, severity, Mode.ACTIVE, page);
  }

  /// A requirement of security, chosen by any of its groups.
  public static Requirement security(
      String id,
      String sentence,
      Level level,
      List<String> groups,
      Applies applies,
      Severity severity,
      Mode mode,
      String page) {
    return new Requirement(id, sentence, level, "security", groups, applies, severity, mode, page);
  }
}
