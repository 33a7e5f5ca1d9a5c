package dev.mcpt.sessions.offer;

/// Everything that the server offers.
///
/// @param news tells what changes, its own sessions left out
/// @param changing whether tools and prompts come and go
/// @param page how many entries a page of a list has
public record Offer(
    Facts facts,
    Tools tools,
    Resources resources,
    Prompts prompts,
    News news,
    boolean changing,
    int page) {

  private static final int PAGE = 10;

  /// So many that additions stand on one page: those who look for them read only the first.
  private static final int LONG_PAGE = 100;

  public static Offer of(Facts facts) {
    return of(facts, Additions.none());
  }

  /// The server's own, and more.
  ///
  /// @param additions what is offered besides
  public static Offer of(Facts facts, Additions additions) {
    Tools tools = Tools.of(facts, additions.tools());
    Resources resources = new Resources(facts, tools, additions);
    boolean more = !additions.tools().isEmpty();
    return new Offer(
        facts,
        tools,
        resources,
        new Prompts(tools, resources, additions.prompts()),
        additions.news(),
        more,
        more ? LONG_PAGE : PAGE);
  }
}
