package dev.mcpt.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Shares a limit out, so that no tool has many cases while another has none.
final class Shares {

  private Shares() {}

  /// What is generated, with no more cases than the limit.
  static Generated limited(
      List<List<GeneratedCase>> shares, @Nullable Integer limit, List<LeftOut> leftOut) {
    List<GeneratedCase> all = shares.stream().flatMap(List::stream).toList();
    List<GeneratedCase> cases = limit == null ? all : fair(shares, limit);
    return new Generated(cases, leftOut, all.size() - cases.size());
  }

  /// The most telling cases of each share in turn, until there are so many; in their old order.
  private static List<GeneratedCase> fair(List<List<GeneratedCase>> shares, int limit) {
    List<List<GeneratedCase>> ranked = shares.stream().map(Shares::ranked).toList();
    int deepest = ranked.stream().mapToInt(List::size).max().orElse(0);
    Set<String> taken = new HashSet<>();
    for (int round = 0; round < deepest; round++) {
      for (List<GeneratedCase> share : ranked) {
        if (round < share.size() && taken.size() < limit) {
          taken.add(share.get(round).id());
        }
      }
    }
    return shares.stream().flatMap(List::stream).filter(each -> taken.contains(each.id())).toList();
  }

  /// What is usual first, then what is not allowed and what is unusual by turns.
  private static List<GeneratedCase> ranked(List<GeneratedCase> share) {
    List<GeneratedCase> ranked = new ArrayList<>(of(share, Nature.HAPPY));
    ranked.addAll(of(share, Nature.FLOW));
    List<GeneratedCase> invalid = of(share, Nature.INVALID);
    List<GeneratedCase> edges = of(share, Nature.EDGE);
    for (int i = 0; i < Math.max(invalid.size(), edges.size()); i++) {
      ranked.addAll(invalid.subList(Math.min(i, invalid.size()), Math.min(i + 1, invalid.size())));
      ranked.addAll(edges.subList(Math.min(i, edges.size()), Math.min(i + 1, edges.size())));
    }
    return ranked;
  }

  private static List<GeneratedCase> of(List<GeneratedCase> share, Nature nature) {
    return share.stream().filter(each -> each.nature() == nature).toList();
  }
}
