package dev.mcpt.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What kind of error an answer is; [#word] is how files write it.
public enum ErrorKind {
  /// No error: a result that does not say `isError`.
  NONE,
  /// A result that says `isError`.
  TOOL,
  /// The JSON-RPC error -32602.
  INVALID_PARAMS,
  /// The JSON-RPC error -32002 of an unknown resource.
  RESOURCE_NOT_FOUND,
  /// Any JSON-RPC error, those above included, and what is no answer at all.
  PROTOCOL;

  private static final long INVALID_PARAMS_CODE = -32602;
  private static final long RESOURCE_NOT_FOUND_CODE = -32002;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind that a file's word names, or null.
  public static @Nullable ErrorKind of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElse(null);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ErrorKind::word).toList();
  }

  /// The kind of an answer.
  ///
  /// @param isError whether the result says `isError`, or there is none
  /// @param hasResult whether there is a result
  /// @param code of the JSON-RPC error, or null without one
  public static ErrorKind of(boolean isError, boolean hasResult, @Nullable Long code) {
    if (hasResult) {
      return isError ? TOOL : NONE;
    }
    if (code == null) {
      return PROTOCOL;
    }
    return code == INVALID_PARAMS_CODE
        ? INVALID_PARAMS
        : code == RESOURCE_NOT_FOUND_CODE ? RESOURCE_NOT_FOUND : PROTOCOL;
  }

  /// Whether an answer of this kind is also one of the other.
  public boolean is(ErrorKind other) {
    return this == other
        || (other == PROTOCOL && (this == INVALID_PARAMS || this == RESOURCE_NOT_FOUND));
  }
}
