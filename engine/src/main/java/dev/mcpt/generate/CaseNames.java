package dev.mcpt.generate;

import dev.mcpt.config.Ids;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Gives out ids, each once. For one thread.
public final class CaseNames {

  private static final int ROOM = 8;

  private final Set<String> taken = new HashSet<>();

  /// An id made of these parts; parts that come to nothing are left out.
  public String of(String... parts) {
    String text = String.join("-", parts);
    String made = Ids.made(text.substring(0, Math.min(text.length(), 4 * Ids.LONGEST)));
    String id = made.substring(0, Math.min(made.length(), Ids.LONGEST - ROOM));
    String unique = id;
    // Files that snapshots are kept in may not tell upper and lower case apart.
    for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = id + "-" + i;
    }
    return unique;
  }
}
