package dev.mcpt.wire.json;

/// A place in a text: line and column in characters, both from 1.
public record Position(int line, int column) {

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
