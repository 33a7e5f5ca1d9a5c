package dev.mcpt.results;

/// What the repeats of one case say together.
///
/// @param passAtK chance, 0..1, that at least one of k trials succeeds
/// @param passHatK chance, 0..1, that all of k trials succeed
/// @param flaky some trials succeeded and some did not
public record TrialSummary(
    int trials, int successes, double passAtK, double passHatK, boolean flaky) {}
