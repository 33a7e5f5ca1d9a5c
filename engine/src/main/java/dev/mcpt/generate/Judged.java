package dev.mcpt.generate;

import dev.mcpt.wire.json.JsonObject;

/// What became of a case that a model proposed.
sealed interface Judged {

  /// It fits the server.
  ///
  /// @param id as it was proposed; need not be unique
  /// @param share what it is mostly about; a limit is shared out fairly among these
  /// @param sameness equal for cases of which one is enough
  /// @param body the fields of the case's type
  record Accepted(
      String id, Nature nature, String about, String share, String sameness, JsonObject body)
      implements Judged {}

  /// It is not written.
  record Refused(LeftOut out) implements Judged {

    /// @param id as it was proposed
    static Refused of(String id, String why) {
      return new Refused(new LeftOut("case " + id, why, false));
    }
  }
}
