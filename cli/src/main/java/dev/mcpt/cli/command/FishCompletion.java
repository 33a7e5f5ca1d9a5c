package dev.mcpt.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the fish script that completes the commands, options and fixed values of a command model.
final class FishCompletion {
  private FishCompletion() {}

  static String script(CommandSpec root) {
    StringBuilder script = new StringBuilder("# fish completion of " + root.name() + "\n");
    String program = "complete -c " + root.name();
    options(script, program, root, "__fish_use_subcommand");
    root.subcommands()
        .forEach((name, command) -> {
          CommandSpec spec = command.getCommandSpec();
          if (spec.usageMessage().hidden()) {
            return;
          }
          script.append(program).append(" -f -n __fish_use_subcommand -a ").append(name);
          description(script, first(spec.usageMessage().description()));
          String seen = "'__fish_seen_subcommand_from " + name + "'";
          options(script, program, spec, seen);
          spec.positionalParameters()
              .forEach(parameter -> {
                String values = values(parameter);
                if (!values.isEmpty()) {
                  script
                      .append(program)
                      .append(" -f -n ")
                      .append(seen)
                      .append(" -a ")
                      .append(quote(values));
                  description(script, first(parameter.description()));
                }
              });
        });
    return script.toString();
  }

  private static void options(StringBuilder script, String program, CommandSpec spec, String when) {
    // By name, because reflection promises no order.
    List<OptionSpec> sorted =
        spec.options().stream().sorted(Comparator.comparing(OptionSpec::longestName)).toList();
    for (OptionSpec option : sorted) {
      if (option.hidden()) {
        continue;
      }
      script.append(program).append(" -n ").append(when);
      for (String name : option.names()) {
        script.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      if (option.arity().max() > 0) {
        String values = values(option);
        script.append(values.isEmpty() ? " -r" : " -x -a " + quote(values));
      }
      description(script, first(option.description()));
    }
  }

  private static String values(ArgSpec argument) {
    @Nullable Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? ""
        : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
  }

  private static void description(StringBuilder script, String text) {
    script.append(text.isEmpty() ? "\n" : " -d " + quote(text) + "\n");
  }

  private static String first(String[] lines) {
    return lines.length == 0
        ? ""
        : lines[0]
            .replace("%n", " ")
            .replace("%%", "%")
            .replace("${COMPLETION-CANDIDATES}", "these");
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
