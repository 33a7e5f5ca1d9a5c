package dev.mcpt.lock;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One difference between what was locked and what is there now.
///
/// @param name of the tool, prompt, resource or template; empty for the instructions
/// @param where in the item, as a JSON pointer; empty for the item as a whole
/// @param what happened, in a sentence's middle: `was removed`
/// @param before JSON or text; empty where there was nothing
/// @param after JSON or text; empty where there is nothing
public record Change(
    Kind kind, Part part, String name, String where, String what, String before, String after) {

  /// What a change means for those who use the server.
  public enum Kind {
    /// A call or a program that was right may now be wrong.
    BREAKING,
    /// What was right stays right.
    COMPATIBLE,
    /// Only what models and people read is different. To a model that is a change of behaviour, and
    /// the way of attacks that come after the review ("rug pull").
    WORDING;

    /// As the command line and JSON write it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of a word, or null.
    public static @Nullable Kind of(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
    }
  }
}
