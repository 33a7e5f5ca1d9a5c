package dev.mcpt.check;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One list of the server, all pages of it, for a check that judges what stands in it.
///
/// @param items in the order of the list; what is no object is left out
/// @param evidence the pages
/// @param lacking why there is no list to judge: the capability is not declared, or the request was
///   not served; null when there is one
/// @param problem why the list is not whole or not sound, or null
public record Stock(
    Kind kind,
    List<JsonObject> items,
    List<Exchange> evidence,
    @Nullable Verdict lacking,
    @Nullable String problem) {

  /// No more problems than this are told.
  private static final int TOLD = 8;

  /// What is listed.
  public enum Kind {
    TOOLS("tools", "tools"),
    RESOURCES("resources", "resources"),
    TEMPLATES("resources", "resource templates"),
    PROMPTS("prompts", "prompts");

    private final String capability;
    private final String plural;

    Kind(String capability, String plural) {
      this.capability = capability;
      this.plural = plural;
    }

    /// As it is called in a sentence.
    public String plural() {
      return plural;
    }

    /// The request that gives the list.
    public String method() {
      return this == TEMPLATES ? "resources/templates/list" : capability + "/list";
    }

    private Listing of(Connection connection, Deadline deadline)
        throws ConnectionFailure, InterruptedException {
      return switch (this) {
        case TOOLS -> connection.tools(deadline);
        case RESOURCES -> connection.resources(deadline);
        case TEMPLATES -> connection.resourceTemplates(deadline);
        case PROMPTS -> connection.prompts(deadline);
      };
    }
  }

  public Stock {
    items = List.copyOf(items);
    evidence = List.copyOf(evidence);
  }

  /// Asks for the whole list on the check's own connection.
  public static Stock of(Probe probe, Kind kind) throws ConnectionFailure, InterruptedException {
    return of(probe, probe.connection(), kind);
  }

  /// Asks for the whole list on this connection.
  public static Stock of(Probe probe, Connection connection, Kind kind)
      throws ConnectionFailure, InterruptedException {
    if (!connection.capabilities().has(kind.capability)) {
      String reason = "the server does not declare " + kind.capability;
      return new Stock(kind, List.of(), List.of(), Verdict.notApplicable(reason), null);
    }
    Listing listing = kind.of(connection, probe.deadline());
    List<Exchange> seen = listing.pages().stream().map(Reply::exchange).toList();
    Reply first = listing.pages().getFirst();
    Verdict lacking =
        first.result() == null
            ? Verdict.untestable(kind.method() + " " + Refusal.became(first), seen)
            : null;
    return new Stock(kind, listing.items(), seen, lacking, listing.problem());
  }

  /// Why nothing can be judged, an empty list included; null when something can.
  public @Nullable Verdict nothing() {
    return lacking == null && items.isEmpty()
        ? Verdict.notApplicable("the server lists no " + kind.plural)
        : lacking;
  }

  /// Judges each item by itself.
  ///
  /// @param good what is true of each when there is no problem: `each with a name`
  /// @param problems what is wrong with one, as predicates: `has no name`
  public Verdict each(String good, String expected, Function<JsonObject, List<String>> problems) {
    Verdict nothing = nothing();
    if (nothing != null) {
      return nothing;
    }
    var all = new ArrayList<String>();
    for (int i = 0; i < items.size(); i++) {
      String name = name(items.get(i), i);
      problems.apply(items.get(i)).forEach(problem -> all.add(name + " " + problem));
    }
    return all.isEmpty()
        ? new Verdict.Holds(items.size() + " " + kind.plural + ", " + good, evidence)
        : Verdict.violated(told(all), expected, evidence);
  }

  /// Wants the texts under which the items are known to differ from each other.
  public Verdict unique(String member, String expected) {
    Verdict nothing = nothing();
    if (nothing != null) {
      return nothing;
    }
    List<String> texts = texts(member);
    List<String> twice =
        texts.stream()
            .filter(text -> texts.indexOf(text) != texts.lastIndexOf(text))
            .distinct()
            .toList();
    return twice.isEmpty()
        ? new Verdict.Holds(
            items.size() + " " + kind.plural + ", no " + member + " twice", evidence)
        : Verdict.violated(
            "more than once among the " + kind.plural + ": " + told(twice), expected, evidence);
  }

  /// Wants the same items, known by this member, on another connection.
  public Verdict sameOn(Stock other, String member) {
    Verdict nothing = nothing();
    if (nothing != null) {
      return nothing;
    }
    List<Exchange> seen = Stream.concat(evidence.stream(), other.evidence.stream()).toList();
    if (other.lacking != null) {
      return Verdict.untestable("on another connection: " + other.lacking.message(), seen);
    }
    List<String> different = new ArrayList<>(texts(member));
    different.removeAll(other.texts(member));
    other.texts(member).stream().filter(it -> !texts(member).contains(it)).forEach(different::add);
    return different.isEmpty()
        ? new Verdict.Holds("the same " + kind.plural + " on two connections", seen)
        : Verdict.violated(
            "on one connection only: " + told(different), "the same on each connection", seen);
  }

  /// This member of each item that has it as a string.
  public List<String> texts(String member) {
    return items.stream().map(item -> item.string(member)).filter(Objects::nonNull).toList();
  }

  /// Several problems as one sentence.
  public static String told(List<String> problems) {
    int more = problems.size() - TOLD;
    return String.join("; ", problems.stream().limit(TOLD).toList())
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private String name(JsonObject item, int index) {
    return Stream.of("name", "uri", "uriTemplate")
        .map(item::string)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("item " + index);
  }
}
