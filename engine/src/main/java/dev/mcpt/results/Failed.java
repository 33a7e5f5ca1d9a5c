package dev.mcpt.results;

/// The server is at fault: a requirement or an assertion does not hold.
public record Failed(String message) implements Outcome {}
