package dev.mcpt.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A language model that plays one part in one conversation. Used by one thread at a time.
public interface Model {

  /// The name by which suites ask for it.
  String name();

  /// What the model says to all that was said before.
  ///
  /// @throws OffScript when a scripted model has no reply to this
  /// @throws ModelFailure when the model's service gives no reply
  ModelReply reply(ModelRequest request) throws ModelFailure, InterruptedException;

  /// What the service could not take as it was, for people.
  default List<String> notes() {
    return List.of();
  }

  /// How many tokens it has read and written, as its service counts them; null where nobody counts.
  default @Nullable Long tokens() {
    return null;
  }

  /// Is told that the conversation has ended.
  ///
  /// @throws OffScript when a scripted model still has something to say
  default void end() throws OffScript {}
}
