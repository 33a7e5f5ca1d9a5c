package dev.mcpt.results;

/// The server obeys, but a recommendation or a finding below the threshold deserves a look. A
/// success.
public record Warned(String message) implements Outcome {}
