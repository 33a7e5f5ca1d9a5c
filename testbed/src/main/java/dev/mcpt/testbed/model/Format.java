package dev.mcpt.testbed.model;

/// A wire format that the API speaks.
public enum Format {
  /// Anthropic's Messages API, version 2023-06-01.
  ANTHROPIC("/v1/messages"),
  /// OpenAI's Chat Completions API.
  OPENAI("/v1/chat/completions");

  private final String path;

  Format(String path) {
    this.path = path;
  }

  /// Where requests of this format are posted.
  public String path() {
    return path;
  }
}
