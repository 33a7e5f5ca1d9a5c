package dev.mcpt.lifecycle.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How memory grows with the number of sessions that have come and gone. Pure.
public final class Growth {
  private static final int THOUSAND = 1000;
  private static final int LEAST_POINTS = 3;

  /// A look at the memory.
  ///
  /// @param sessions that had come by then
  public record Point(long sessions, long bytes) {}

  private Growth() {}

  /// Bytes for each thousand sessions: the slope of the line that fits the points best, without the
  /// first third of them, in which a server warms up.
  ///
  /// @param settled whether each look can be taken as it is; otherwise only the lows are, which are
  ///   what is left after a collection
  /// @return null where the points say nothing: too few, or memory that only rises and was never
  ///   collected
  public static @Nullable Double perThousand(List<Point> points, boolean settled) {
    List<Point> warm = points.subList(points.size() / LEAST_POINTS, points.size());
    List<Point> taken = settled ? warm : lows(warm);
    if (taken.size() < LEAST_POINTS) {
      return null;
    }
    double x = taken.stream().mapToLong(Point::sessions).average().orElse(0);
    double y = taken.stream().mapToLong(Point::bytes).average().orElse(0);
    double up = 0;
    double across = 0;
    for (Point point : taken) {
      up += (point.sessions() - x) * (point.bytes() - y);
      across += (point.sessions() - x) * (point.sessions() - x);
    }
    return across == 0 ? null : (Double) (THOUSAND * up / across);
  }

  /// Where memory is lower than before and after.
  private static List<Point> lows(List<Point> points) {
    List<Point> lows = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      boolean fell = points.get(i).bytes() < points.get(i - 1).bytes();
      boolean rises = i + 1 == points.size() || points.get(i + 1).bytes() >= points.get(i).bytes();
      if (fell && rises) {
        lows.add(points.get(i));
      }
    }
    return lows;
  }
}
