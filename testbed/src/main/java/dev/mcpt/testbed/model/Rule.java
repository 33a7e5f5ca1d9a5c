package dev.mcpt.testbed.model;

import java.util.function.Predicate;

/// A script for some requests, so that one API can play several models at once.
///
/// @param fits which requests
/// @param script what answers them
public record Rule(Predicate<Received> fits, Script script) {

  /// For requests with this in their system prompt.
  public static Rule system(String part, Script script) {
    return new Rule(request -> request.system().contains(part), script);
  }

  /// For requests with this in their last message.
  public static Rule last(String part, Script script) {
    return new Rule(request -> request.lastText().contains(part), script);
  }

  /// For every request that no earlier rule took.
  public static Rule otherwise(Script script) {
    return new Rule(_ -> true, script);
  }
}
