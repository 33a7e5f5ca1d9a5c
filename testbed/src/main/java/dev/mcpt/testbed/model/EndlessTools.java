package dev.mcpt.testbed.model;

/// One more call of the same tool, in this and every later place of a script.
public record EndlessTools(ToolCall call) implements Answer {}
