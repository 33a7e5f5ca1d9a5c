package dev.mcpt.results;

/// The requirement concerns this server, but a prerequisite is missing (a hint, a tool, a
/// permission). Never green.
public record Untestable(String message) implements Outcome {}
