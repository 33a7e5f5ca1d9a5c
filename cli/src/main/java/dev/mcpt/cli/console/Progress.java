package dev.mcpt.cli.console;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Shows on stderr how a run goes: on a terminal an overall bar and a line per running case, which
/// are redrawn; elsewhere a line when a case ends. Nothing with `--quiet`.
///
/// Safe for many threads.
public final class Progress implements AutoCloseable {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MOST_LINES = 8;
  private static final int MOST_TARGET = 100;
  private static final int BAR = 24;
  private static final int WORD = 15;
  private static final long REDRAW_NANOS = 60_000_000;

  private final Console console;
  private final LongSupplier ticker;
  private final Map<String, String> running = new LinkedHashMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int cases;
  private int finished;
  private int drawn;
  private long drawnAt;

  public Progress(Console console) {
    this(console, System::nanoTime);
  }

  /// @param ticker nanoseconds that never go back
  Progress(Console console, LongSupplier ticker) {
    this.console = console;
    this.ticker = ticker;
  }

  /// The reader of one run. Several runs may go on at once; they are counted together.
  ///
  /// @param label stands before what is said of this run; `""` where there is only one
  public Consumer<RunEvent> reader(String label) {
    String prefix = label.isEmpty() ? "" : label + ": ";
    return event -> accept(prefix, event);
  }

  private synchronized void accept(String label, RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted started -> {
        cases += started.cases();
        line(
            label
                + "%d %s, %d at once"
                    .formatted(
                        started.cases(),
                        started.cases() == 1 ? "test" : "tests",
                        started.parallelism()));
      }
      case RunEvent.Connecting(String target) -> line(label + "connecting to " + shortened(target));
      case RunEvent.RetryScheduled retry ->
          line(
              label
                  + "attempt %d of %d failed: %s next in %s"
                      .formatted(
                          retry.attempt(),
                          retry.of(),
                          retry.reason(),
                          seconds(retry.pause().toMillis())));
      case RunEvent.CaseQueued _ -> {}
      case RunEvent.CaseStarted(String key) -> {
        running.put(label + key, "");
        detail(label + "started   " + key);
        draw(false);
      }
      case RunEvent.StageChanged(String key, String stage) -> {
        running.computeIfPresent(label + key, (_, _) -> stage);
        draw(false);
      }
      case RunEvent.CaseFinished(CaseResult result) -> finish(label, result);
      case RunEvent.Notice(String text) -> line(label + text);
      case RunEvent.RunFinished _ -> clear();
    }
  }

  private void finish(String label, CaseResult result) {
    // Where connecting failed, the report tells of it once; the cases never ran.
    boolean ran = running.remove(label + result.key()) != null;
    finished++;
    String word = result.outcome().word().replace('_', ' ');
    outcomes.merge(word, 1, Integer::sum);
    if (ran && !console.terminal().err()) {
      line(
          "["
              + finished
              + "/"
              + cases
              + "] "
              + word
              + " ".repeat(Math.max(1, WORD - word.length()))
              + label
              + result.key()
              + "  "
              + seconds(result.duration().toMillis()));
    }
    String session = result.labels().get("session");
    if (result.status() != null || session != null) {
      detail(
          label
              + "case %s: %sverdict %s%s"
                  .formatted(
                      result.key(),
                      result.status() == null ? "" : "status " + result.status().word() + ", ",
                      word,
                      session == null ? "" : ", session " + session));
    }
    draw(finished == cases);
  }

  /// Takes the lines that are redrawn off the screen.
  @Override
  public synchronized void close() {
    clear();
  }

  private void line(String text) {
    clear();
    console.note(visible(text));
    draw(true);
  }

  private void detail(String text) {
    if (console.verbose()) {
      clear();
      console.detail(visible(text));
    }
  }

  private void clear() {
    if (drawn > 0) {
      console.redraw(up() + "\r\u001b[J");
      drawn = 0;
    }
  }

  private void draw(boolean now) {
    if (!console.terminal().err() || console.quiet() || cases == 0 || finished == cases) {
      return;
    }
    long time = ticker.getAsLong();
    if (!now && drawn > 0 && time - drawnAt < REDRAW_NANOS) {
      return;
    }
    StringBuilder text = new StringBuilder(up()).append("\r\u001b[J").append(fit(bar()));
    int lines = 1;
    for (Map.Entry<String, String> each : running.entrySet()) {
      if (lines > MOST_LINES) {
        text.append('\n').append(fit("  and " + (running.size() - MOST_LINES) + " more"));
        lines++;
        break;
      }
      String stage = each.getValue().isEmpty() ? "" : "  " + each.getValue();
      text.append('\n').append(fit("  " + each.getKey() + stage));
      lines++;
    }
    console.redraw(text.toString());
    drawn = lines;
    drawnAt = time;
  }

  private String bar() {
    int full = finished * BAR / cases;
    StringBuilder text = new StringBuilder();
    text.append("━".repeat(full)).append("·".repeat(BAR - full));
    text.append(' ').append(finished).append('/').append(cases);
    outcomes.forEach((word, count) -> text.append("  ").append(count).append(' ').append(word));
    return text.toString();
  }

  private String up() {
    return drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : "";
  }

  private String fit(String text) {
    String line = visible(text);
    int most = console.terminal().width() - 1;
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  private static String shortened(String target) {
    return target.length() <= MOST_TARGET ? target : target.substring(0, MOST_TARGET) + "…";
  }

  private static String visible(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static String seconds(long millis) {
    return millis < 1_000
        ? millis + " ms"
        : millis < 60_000
            ? Math.round(millis / 100.0) / 10.0 + " s"
            : Math.round(millis / 1000.0) + " s";
  }
}
