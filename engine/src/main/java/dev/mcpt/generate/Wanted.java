package dev.mcpt.generate;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What cases are wanted.
///
/// @param tools globs; where there are some, only tools of these names, no resources and no prompts
/// @param callTools tools that are not declared read-only may be called
/// @param limit how many cases at the most, shared out fairly; null: all
/// @param seed the same seed gives the same cases
/// @param values what to give arguments of these names; `tool.argument` for one tool only
/// @param kinds only cases of these kinds
public record Wanted(
    List<Pattern> tools,
    boolean callTools,
    @Nullable Integer limit,
    long seed,
    Map<String, String> values,
    Set<Nature> kinds) {

  public static final long DEFAULT_SEED = 1;

  public Wanted {
    tools = List.copyOf(tools);
    // In their order: models are shown them.
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /// All kinds of cases that schemas give.
  public Wanted(
      List<Pattern> tools,
      boolean callTools,
      @Nullable Integer limit,
      long seed,
      Map<String, String> values) {
    this(tools, callTools, limit, seed, values, Nature.ofSchemas());
  }

  /// Everything that may be called, with the default seed.
  public static Wanted defaults() {
    return new Wanted(List.of(), false, null, DEFAULT_SEED, Map.of());
  }

  boolean wants(String tool) {
    return tools.isEmpty() || tools.stream().anyMatch(glob -> glob.matcher(tool).matches());
  }

  boolean wantsAll() {
    return tools.isEmpty();
  }

  /// What the user gives an argument, or null.
  @Nullable String value(String of, String argument) {
    String own = values.get(of + "." + argument);
    return own != null ? own : values.get(argument);
  }
}
