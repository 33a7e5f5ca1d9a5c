package dev.mcpt.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a case did not simply pass: the five questions that a reader has.
///
/// @param requirement id of the check or words of the assertion
/// @param link where the requirement is written
/// @param title what is wrong, in one line
/// @param severity `info`, `low`, `medium`, `high` or `critical`
/// @param confidence 0..1 where a heuristic found it, else null
/// @param sent what went to the server, already redacted
/// @param received what came back, already redacted
/// @param rerun the command that runs only this again
public record Finding(
    String requirement,
    @Nullable String link,
    String title,
    String severity,
    @Nullable Double confidence,
    String expected,
    String sent,
    String received,
    String rerun) {

  /// The words of severity, from the least to the worst.
  public static final List<String> SEVERITIES =
      List.of("info", "low", "medium", "high", "critical");

  /// @throws IllegalArgumentException if the confidence is not within 0..1 or the severity is no
  ///   word of [#SEVERITIES]
  public Finding {
    if (!SEVERITIES.contains(severity)) {
      throw new IllegalArgumentException("no severity: " + severity);
    }
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("no confidence: " + confidence);
    }
  }
}
