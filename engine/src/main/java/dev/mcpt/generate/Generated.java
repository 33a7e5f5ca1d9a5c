package dev.mcpt.generate;

import java.util.List;

/// What was generated.
///
/// @param cases in the order of what the server lists
/// @param leftOut what no case was made for
/// @param dropped how many cases the limit cut off
public record Generated(List<GeneratedCase> cases, List<LeftOut> leftOut, int dropped) {
  public Generated {
    cases = List.copyOf(cases);
    leftOut = List.copyOf(leftOut);
  }
}
