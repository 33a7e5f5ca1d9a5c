package dev.mcpt.testbed.model;

import java.util.ArrayList;
import java.util.List;

/// What an API counted. Safe for use by several threads: one lock, so every number is exact.
final class Tally {

  private final List<Received> accepted = new ArrayList<>();
  private final List<String> rejections = new ArrayList<>();
  private long made;
  private long errors;
  private long input;
  private long output;
  private int inFlight;
  private int most;

  synchronized void arrived() {
    made++;
    inFlight++;
    most = Math.max(most, inFlight);
  }

  synchronized void left() {
    inFlight--;
    notifyAll();
  }

  synchronized Received accepted(Received request) {
    Received numbered = request.numbered(accepted.size() + 1);
    accepted.add(numbered);
    return numbered;
  }

  synchronized void rejected(String why) {
    rejections.add(why);
  }

  synchronized void failed() {
    errors++;
  }

  synchronized void reported(Usage usage, int times) {
    input += (long) usage.input() * times;
    output += (long) usage.output() * times;
  }

  /// Waits until nothing is under way, but not longer.
  synchronized void awaitQuiet(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (inFlight > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  synchronized List<Received> accepted() {
    return List.copyOf(accepted);
  }

  synchronized List<String> rejections() {
    return List.copyOf(rejections);
  }

  synchronized long made() {
    return made;
  }

  synchronized long errors() {
    return errors;
  }

  synchronized long input() {
    return input;
  }

  synchronized long output() {
    return output;
  }

  synchronized int most() {
    return most;
  }
}
