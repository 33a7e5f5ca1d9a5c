package dev.mcpt.generate;

/// A tool, resource, template or prompt that no case was made for.
///
/// @param what its kind and name
/// @param why after "since"
/// @param callable whether it is only left out because tools that are not declared read-only may
///   not be called
public record LeftOut(String what, String why, boolean callable) {}
