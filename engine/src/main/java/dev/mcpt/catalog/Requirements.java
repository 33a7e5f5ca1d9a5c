package dev.mcpt.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.revision.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every requirement of servers that is known, whether a check stands behind it or not: the table
/// `requirements.tsv` beside this class.
public final class Requirements {

  /// One requirement.
  ///
  /// @param level `must`, `should`, `may`, `robustness`; `security` for those that no sentence of
  ///   the specification asks for by such a word
  /// @param from the first revision in which it is in force
  /// @param until the last one
  /// @param needs what a check of it would have to be given, such as `a token`; null for nothing
  /// @param within the id of the check that looks at it together with others; null without one
  public record Row(
      String id,
      String level,
      Revision from,
      Revision until,
      String area,
      @Nullable String needs,
      @Nullable String within) {

    /// Why no check of its own stands behind the requirement, or null if one does.
    public @Nullable String reason(Catalog catalog) {
      if (catalog.byId(id) != null) {
        return null;
      }
      if (within != null) {
        return "part of " + within;
      }
      return needs == null ? "not written yet" : "needs " + needs;
    }

    /// Whether a check looks at it, alone or with others.
    public boolean covered(Catalog catalog) {
      return catalog.byId(id) != null || within != null;
    }
  }

  private static final String TABLE = "requirements.tsv";

  private Requirements() {}

  /// The requirements by area, those of security last.
  public static List<Row> all() {
    return text().lines().skip(1).map(line -> row(line.split("\t", -1))).toList();
  }

  private static Row row(String[] cells) {
    return new Row(
        cells[0],
        cells[1],
        revision(cells[2]),
        revision(cells[3]),
        cells[4],
        cell(cells, 5),
        cell(cells, 6));
  }

  private static @Nullable String cell(String[] cells, int at) {
    return at >= cells.length || cells[at].isEmpty() ? null : cells[at];
  }

  private static Revision revision(String id) {
    return Objects.requireNonNull(Revision.of(id), () -> TABLE + " names a revision " + id);
  }

  private static String text() {
    try (InputStream table =
        Objects.requireNonNull(Requirements.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(table.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
