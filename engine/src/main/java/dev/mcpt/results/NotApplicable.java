package dev.mcpt.results;

/// The requirement does not concern this server: another era, another transport, a capability it
/// does not declare. Neither success nor failure.
public record NotApplicable(String message) implements Outcome {}
