package dev.mcpt.sessions.offer;

/// Everything that the server offers.
public record Offer(Facts facts, Tools tools, Resources resources, Prompts prompts) {

  public static Offer of(Facts facts) {
    Tools tools = Tools.of(facts);
    Resources resources = new Resources(facts, tools);
    return new Offer(facts, tools, resources, new Prompts(tools, resources));
  }
}
