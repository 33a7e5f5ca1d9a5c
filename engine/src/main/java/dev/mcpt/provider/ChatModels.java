package dev.mcpt.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.mcpt.config.ModelService;

/// What speaks the language of each service. It repeats nothing by itself: the waits are ours.
final class ChatModels {
  private ChatModels() {}

  static ChatModel of(ModelService service, String model, Carrier carrier) {
    String key = service.apiKey() == null ? "none" : service.apiKey();
    return switch (service.api()) {
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .httpClientBuilder(carrier)
              .baseUrl(service.baseUrl() + "/")
              .apiKey(key)
              .modelName(model)
              .temperature(service.temperature())
              .maxTokens(service.maxTokens())
              .timeout(service.timeout())
              .maxRetries(0)
              .build();
      case OPENAI -> {
        // Only the newer member is taken by reasoning models, only the older by many other
        // services.
        boolean newer = service.baseUrl().contains("api.openai.com");
        yield OpenAiChatModel.builder()
            .httpClientBuilder(carrier)
            .baseUrl(service.baseUrl())
            .apiKey(key)
            .modelName(model)
            .temperature(service.temperature())
            .maxTokens(newer ? null : service.maxTokens())
            .maxCompletionTokens(newer ? service.maxTokens() : null)
            .timeout(service.timeout())
            .maxRetries(0)
            .build();
      }
      case GEMINI ->
          GoogleAiGeminiChatModel.builder()
              .httpClientBuilder(carrier)
              .baseUrl(service.baseUrl())
              .apiKey(key)
              .modelName(model)
              .temperature(service.temperature())
              .maxOutputTokens(service.maxTokens())
              .timeout(service.timeout())
              .maxRetries(0)
              .build();
      case OLLAMA ->
          OllamaChatModel.builder()
              .httpClientBuilder(carrier)
              .baseUrl(service.baseUrl())
              .modelName(model)
              .temperature(service.temperature())
              .numPredict(service.maxTokens())
              .timeout(service.timeout())
              .maxRetries(0)
              .build();
    };
  }
}
