package dev.mcpt.testbed.model;

/// A tool that the model asks for.
///
/// @param name of the tool, whether the request offers it or not
/// @param arguments the text of the arguments as the model wrote it; it need not be JSON
public record ToolCall(String name, String arguments) {}
