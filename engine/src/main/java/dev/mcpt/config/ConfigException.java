package dev.mcpt.config;

import java.util.List;
import java.util.stream.Collectors;

/// What the user wrote can not be used; holds every problem that was found, in the order of places.
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::line).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public ConfigException(Problem problem) {
    this(List.of(problem));
  }

  /// At least one.
  public List<Problem> problems() {
    return problems;
  }
}
