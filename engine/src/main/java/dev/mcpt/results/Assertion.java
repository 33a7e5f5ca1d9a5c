package dev.mcpt.results;

/// One deterministic claim about what came back, and whether it holds.
///
/// @param claim what is asserted, as the suite file says it
/// @param actual what was found instead, or where it held, what was found
public record Assertion(boolean held, String claim, String expected, String actual) {}
