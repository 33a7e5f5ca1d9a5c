package dev.mcpt.wire.revision;

/// A place where a message differs from the shape that a revision gives it.
///
/// @param pointer JSON pointer into the params, the result or the error; empty for the whole of it
/// @param problem what is wrong, without the place
public record ShapeProblem(String pointer, String problem) {

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "(whole)" : pointer) + ": " + problem;
  }
}
