package dev.mcpt.cli.command;

import dev.mcpt.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Every mistake in a command line, in our words, with the name that was probably meant.
public final class Mistakes {
  private Mistakes() {}

  /// A mistake, and what to do about it (may be empty).
  public record Line(String what, String hint) {}

  /// All mistakes of the command line, each once; empty when there is none.
  public static List<Line> in(ParseResult parsed) {
    LinkedHashSet<Line> lines = new LinkedHashSet<>();
    for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      List<ParameterException> errors =
          at.errors().stream().map(ParameterException.class::cast).toList();
      // A value that does not fit is left over as well, and its parameter counts as missing: one
      // mistake, said once.
      List<ParameterException> misfits =
          errors.stream()
              .filter(error -> !isConsequence(error) && error.getValue() != null)
              .toList();
      List<@Nullable String> misfitValues =
          misfits.stream().map(ParameterException::getValue).toList();
      for (ParameterException error : errors) {
        if (error instanceof UnmatchedArgumentException unmatched) {
          List<String> words = unmatched.getUnmatched();
          lines.addAll(
              unmatched(at, words.stream().filter(word -> !misfitValues.contains(word)).toList()));
        } else if (!isMissingFor(error, misfits)) {
          lines.add(misfits.contains(error) ? misfit(error) : plain(error));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static boolean isMissingFor(ParameterException error, List<ParameterException> misfits) {
    return error instanceof MissingParameterException missing
        && !misfits.isEmpty()
        && misfits.stream()
            .map(ParameterException::getArgSpec)
            .toList()
            .containsAll(missing.getMissing());
  }

  private static boolean isConsequence(ParameterException error) {
    return error instanceof UnmatchedArgumentException
        || error instanceof MissingParameterException;
  }

  /// The mistake in the name of a command, also where help was asked for and nothing else is
  /// judged.
  public static Optional<Line> inCommandName(ParseResult last) {
    return last.commandSpec().subcommands().isEmpty()
        ? Optional.empty()
        : last.unmatched().stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .map(word -> unknownCommand(last.commandSpec(), word));
  }

  /// Says that there is no such command, and which one was probably meant.
  static Line unknownCommand(CommandSpec spec, String word) {
    return new Line("unknown command " + word, didYouMean(word, commandNames(spec)));
  }

  private static List<Line> unmatched(ParseResult at, List<String> words) {
    CommandSpec spec = at.commandSpec();
    List<Line> lines = new ArrayList<>();
    boolean maybeValue = false;
    for (String word : words) {
      boolean option = word.startsWith("-") && word.length() > 1;
      if (option) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        lines.add(new Line("unknown option " + name, didYouMean(name, optionNames(spec))));
      } else if (lines.isEmpty() && !spec.subcommands().isEmpty()) {
        // What follows an unknown command belongs to it, and says nothing to us.
        return List.of(unknownCommand(spec, word));
      } else if (!maybeValue) {
        lines.add(new Line("'" + word + "' is one argument too many", ""));
      }
      maybeValue = option && !word.contains("=");
    }
    return lines;
  }

  private static String didYouMean(String word, Stream<String> known) {
    String name = Nearest.to(word, known.toList());
    return name == null ? "" : "did you mean " + name + "?";
  }

  private static Stream<String> optionNames(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()));
  }

  private static Stream<String> commandNames(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey);
  }

  /// A value that does not fit: for one of a few fixed values, all of them.
  private static Line misfit(ParameterException error) {
    Iterable<String> fixed =
        error.getArgSpec() == null ? null : error.getArgSpec().completionCandidates();
    if (fixed == null) {
      return plain(error);
    }
    List<String> known = StreamSupport.stream(fixed.spliterator(), false).toList();
    return new Line(
        "'" + error.getValue() + "' is no " + name(error.getArgSpec()),
        "one of " + String.join(", ", known));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "value of " + option.longestName()
        : argument.paramLabel();
  }

  private static Line plain(ParameterException error) {
    String message = String.valueOf(error.getMessage());
    return new Line(
        message.isEmpty()
            ? message
            : Character.toLowerCase(message.charAt(0)) + message.substring(1),
        "");
  }
}
