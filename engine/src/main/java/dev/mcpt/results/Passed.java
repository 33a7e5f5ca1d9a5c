package dev.mcpt.results;

/// The server did what was asked.
public record Passed(String message) implements Outcome {}
