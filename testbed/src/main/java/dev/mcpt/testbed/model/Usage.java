package dev.mcpt.testbed.model;

/// The tokens that an answer reports.
///
/// @param input of the request
/// @param output of the answer
public record Usage(int input, int output) {}
