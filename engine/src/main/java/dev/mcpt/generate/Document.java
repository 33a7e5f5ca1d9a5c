package dev.mcpt.generate;

/// What people wrote about a server, as a model reads it.
///
/// @param name a path, or a URL without what may be secret in it
public record Document(String name, String text) {}
