package dev.mcpt.wire.json;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// What a parser complains about, in words for whoever wrote the text.
final class Complaint {

  /// Where a YAML scanner stood, told in its words; its own location is the last good token's.
  private static final Pattern YAML_PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private Complaint() {}

  static JsonSyntaxException of(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    MatchResult place =
        message.contains("\n")
            ? YAML_PLACE.matcher(message).results().reduce((_, last) -> last).orElse(null)
            : null;
    return place == null
        ? at(words(message), e.getLocation())
        : new JsonSyntaxException(
            words(message), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), -1);
  }

  static JsonSyntaxException at(String message, @Nullable TokenStreamLocation place) {
    return place == null
        ? new JsonSyntaxException(message, 1, 1, -1)
        : new JsonSyntaxException(
            message,
            Math.max(1, place.getLineNr()),
            Math.max(1, place.getColumnNr()),
            place.getCharOffset());
  }

  /// The message without the parser's own settings and source, on one line.
  static String words(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "))
        .replaceFirst(" \\(start marker at .*", "")
        .replaceFirst(": enable `.*", "")
        .replaceFirst("(a valid value )?\\(JSON String, Number, Array, Object or .*", "a value")
        .replaceFirst("end-of-inputNo", "end-of-input: no");
  }
}
