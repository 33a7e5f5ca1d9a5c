package dev.mcpt.compliance.completion;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A first completion, to which others are compared.
///
/// @param known what was served; null where nothing was
/// @param heard of each argument that was asked for, the last one that of `known`
/// @param lacking why there is nothing that can be asked for, or null
record Completing(@Nullable Completable known, List<Heard> heard, @Nullable Verdict lacking) {

  /// Asks for the completion of one listed argument after the other, until one is served.
  static Completing on(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    Stock templates = Stock.of(probe, Stock.Kind.TEMPLATES);
    List<Completable> all = Completable.of(prompts, templates);
    if (all.isEmpty()) {
      boolean unserved =
          prompts.lacking() instanceof Verdict.Untestable
              || templates.lacking() instanceof Verdict.Untestable;
      String reason = "no prompt has an argument, and no resource template has a variable";
      List<Exchange> seen =
          Stream.concat(prompts.evidence().stream(), templates.evidence().stream()).toList();
      return new Completing(
          null,
          List.of(),
          unserved ? Verdict.untestable(reason, seen) : Verdict.notApplicable(reason));
    }
    var heard = new ArrayList<Heard>();
    for (Completable one : all) {
      Heard answer = probe.ask(probe.connection(), Methods.COMPLETE, one.params());
      heard.add(answer);
      if (answer instanceof Heard.Answered(Reply reply) && reply.result() != null) {
        return new Completing(one, heard, null);
      }
    }
    return new Completing(null, heard, null);
  }

  /// Why nothing can be compared, or null. A server that does not declare completions is not asked
  /// for more.
  @Nullable Verdict nothing(Probe probe) throws ConnectionFailure, InterruptedException {
    if (lacking != null) {
      return lacking;
    }
    if (known != null) {
      return null;
    }
    return declared(probe)
        ? Verdict.untestable("completion/complete " + became(), evidence())
        : Verdict.notApplicable("the server does not declare completions");
  }

  /// Whether the server says that it completes; revision 2024-11-05 has no word for it.
  static boolean declared(Probe probe) throws ConnectionFailure, InterruptedException {
    return probe.connection().capabilities().has("completions");
  }

  /// The codes of the errors that came.
  List<Long> codes() {
    return heard.stream()
        .map(it -> it instanceof Heard.Answered(Reply reply) ? reply.errorCode() : null)
        .filter(Objects::nonNull)
        .toList();
  }

  String became() {
    return heard.getLast() instanceof Heard.Answered(Reply reply)
        ? Refusal.became(reply)
        : "got no answer";
  }

  /// The result of what was served; an empty object where nothing was.
  JsonObject result() {
    return !heard.isEmpty() && heard.getLast() instanceof Heard.Answered(Reply reply)
        ? Objects.requireNonNullElse(reply.result(), JsonObject.EMPTY)
        : JsonObject.EMPTY;
  }

  List<Exchange> evidence() {
    return heard.stream().flatMap(it -> it.evidence().stream()).toList();
  }
}
