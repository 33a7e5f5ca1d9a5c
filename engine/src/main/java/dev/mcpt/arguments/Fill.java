package dev.mcpt.arguments;

/// Which optional members an object gets.
enum Fill {
  REQUIRED,
  SOME,
  ALL
}
