package dev.mcpt.dialogue;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.Evaluation;

/// Decides whether a conversation was a success. Safe for use by several threads.
public interface Judge {

  /// The name by which suites ask for it.
  String name();

  /// The verdict; its scores run from 0 to 10.
  ///
  /// @throws ModelFailure when the judge cannot judge
  Evaluation judge(Hearing hearing) throws ModelFailure, InterruptedException;
}
