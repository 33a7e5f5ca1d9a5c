package dev.mcpt.cli;

import java.util.List;

/// Stands in the jar of a pretended checkout: says which process it is and what it was told.
final class Echo {
  private Echo() {}

  public static void main(String[] args) {
    System.out.println(ProcessHandle.current().pid() + " " + List.of(args));
  }
}
