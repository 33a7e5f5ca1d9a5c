package dev.mcpt.cli.command;

/// How a command that runs no tests writes its answer.
enum Form {
  /// For people.
  console,
  /// For programs.
  json
}
