package dev.mcpt.wire.revision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes the table of shapes as text: one line per message, member and form.
final class ShapeListing {

  private final Map<String, String> blocks = new LinkedHashMap<>();

  private ShapeListing() {}

  static String text() {
    ShapeListing listing = new ShapeListing();
    StringBuilder out = new StringBuilder("messages\n");
    for (MessageShape row : Shapes.table()) {
      out.append(
          "  %s %s%s: %s%n"
              .formatted(
                  row.method(),
                  row.part(),
                  row.optional() ? " (optional)" : "",
                  listing.name(row.type())));
    }
    out.append("  (error): %s%n".formatted(listing.name(ErrorShapes.ERROR)));
    listing.blocks.forEach(
        (name, block) -> out.append('\n').append(name).append('\n').append(block));
    return out.toString();
  }

  static void main() {
    IO.print(text());
  }

  private String name(Type type) {
    return switch (type) {
      case Type.Scalar _, Type.Words _, Type.Bounded _ -> type.toString();
      case Type.ListOf(Type item, int max) ->
          "array of (" + name(item) + (max < Integer.MAX_VALUE ? "), at most " + max : ")");
      case Type.MapOf(Type value) -> "map of (" + name(value) + ")";
      case Shape shape -> {
        block(
            shape.name(),
            shape.fields().stream()
                .map(field ->
                    "  %s %s %s..%s: %s%n"
                        .formatted(
                            field.required() ? "must" : "may ",
                            field.name(),
                            field.from(),
                            field.until(),
                            name(field.type())))
                .toList());
        yield shape.name();
      }
      case Union union -> {
        block(
            union.name(),
            union.forms().stream()
                .map(form ->
                    "  form %s %s..%s: %s%n"
                        .formatted(form.label(), form.from(), form.until(), name(form.type())))
                .toList());
        yield "<" + union.name() + ">";
      }
    };
  }

  private void block(String name, List<String> lines) {
    String text = lines.stream().collect(Collectors.joining());
    String before = blocks.put(name, text);
    if (before != null && !before.equals(text)) {
      throw new IllegalStateException("two different types are named " + name);
    }
  }
}
