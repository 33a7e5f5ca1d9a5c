package dev.mcpt.results;

/// Which suite ran.
///
/// @param type the file's word: `conversational`, `compliance`, `security`, `tools`, `stress`
/// @param reference what stands for SUITE on the command line: an id or a path
public record SuiteHead(String id, String name, String type, String reference) {}
