package dev.mcpt.results;

/// The world is at fault: nothing can be said about the server's behaviour.
///
/// @param kind what happened, in snake case: `refused`, `timeout`, `process_died`, …
/// @param hint what to do next; empty where nothing helps
public record Errored(String kind, String message, String hint) implements Outcome {}
