package dev.mcpt.provider;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.mcpt.config.ModelApi;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Our words for a conversation as the library's, and back. Pure.
final class ChatMapping {
  private ChatMapping() {}

  static ChatRequest request(ModelRequest request, ModelApi api, ToolNames names) {
    var messages = new ArrayList<ChatMessage>();
    if (!request.system().isBlank()) {
      messages.add(SystemMessage.from(request.system()));
    }
    for (ModelMessage message : request.messages()) {
      switch (message) {
        case ModelMessage.FromUser(String text) -> messages.add(UserMessage.from(text));
        case ModelMessage.FromModel(String text, List<ToolRequest> calls) ->
            messages.add(ai(text, calls, names));
        case ModelMessage.FromTools(List<ToolAnswer> answers) -> {
          for (ToolAnswer answer : answers) {
            messages.add(
                ToolExecutionResultMessage.builder()
                    .id(answer.id())
                    .toolName(names.toService(answer.tool()))
                    .contents(ToolResultText.of(api, answer))
                    .isError(answer.isError())
                    .build());
          }
        }
      }
    }
    return ChatRequest.builder()
        .messages(messages)
        .toolSpecifications(
            request.tools().stream().map(tool -> specification(tool, names)).toList())
        .build();
  }

  /// A model that said nothing has still had its turn, and services take no empty text.
  private static AiMessage ai(String text, List<ToolRequest> calls, ToolNames names) {
    if (calls.isEmpty()) {
      return AiMessage.from(text.isBlank() ? "(nothing)" : text);
    }
    List<ToolExecutionRequest> requests =
        calls.stream()
            .map(call ->
                ToolExecutionRequest.builder()
                    .id(call.id())
                    .name(names.toService(call.tool()))
                    .arguments(Json.write(call.arguments()))
                    .build())
            .toList();
    return text.isBlank() ? AiMessage.from(requests) : AiMessage.from(text, requests);
  }

  private static ToolSpecification specification(ToolOffer tool, ToolNames names) {
    return ToolSpecification.builder()
        .name(names.toService(tool.name()))
        .description(tool.description())
        .parameters(JsonObjectSchema.builder().build())
        .build();
  }

  /// The schemas of the tools by the name under which they are offered.
  static Map<String, JsonObject> schemas(List<ToolOffer> tools, ToolNames names) {
    var schemas = new LinkedHashMap<String, JsonObject>();
    tools.forEach(tool -> schemas.put(names.toService(tool.name()), tool.inputSchema()));
    return schemas;
  }

  static ModelReply reply(ChatResponse response, ToolNames names) {
    AiMessage said = response.aiMessage();
    var calls = new ArrayList<ToolRequest>();
    for (ToolExecutionRequest asked : said.toolExecutionRequests()) {
      calls.add(call(asked, names, calls.size() + 1));
    }
    String text = Objects.requireNonNullElse(said.text(), "");
    boolean silent = text.isBlank() && calls.isEmpty();
    return new ModelReply(text, calls, ending(response.finishReason(), silent));
  }

  /// Reasons of a service's own, such as Anthropic's `refusal`, arrive as [FinishReason#OTHER].
  private static ModelReply.Ending ending(FinishReason reason, boolean silent) {
    return switch (reason) {
      case LENGTH -> ModelReply.Ending.CUT_SHORT;
      case CONTENT_FILTER -> ModelReply.Ending.REFUSED;
      case OTHER -> silent ? ModelReply.Ending.REFUSED : ModelReply.Ending.DONE;
      case STOP, TOOL_EXECUTION -> ModelReply.Ending.DONE;
      case null -> ModelReply.Ending.DONE;
    };
  }

  private static ToolRequest call(ToolExecutionRequest asked, ToolNames names, int number) {
    String id = asked.id() == null || asked.id().isEmpty() ? "call-" + number : asked.id();
    String tool = names.toServer(Objects.requireNonNullElse(asked.name(), ""));
    String raw = Objects.requireNonNullElse(asked.arguments(), "");
    if (raw.isBlank()) {
      return new ToolRequest(id, tool, JsonObject.EMPTY);
    }
    try {
      if (Json.read(raw) instanceof JsonObject arguments) {
        return new ToolRequest(id, tool, arguments);
      }
      return ToolRequest.malformed(id, tool, raw, "the arguments are no JSON object");
    } catch (JsonSyntaxException e) {
      return ToolRequest.malformed(id, tool, raw, "the arguments are no JSON: " + e.getMessage());
    }
  }

  /// What a body of Chat Completions or of `generateContent` says of its tokens.
  static TokenUsage usage(String body) {
    JsonObject all = object(body);
    JsonObject usage = all.object("usage");
    if (usage != null) {
      return new TokenUsage(count(usage, "prompt_tokens"), count(usage, "completion_tokens"));
    }
    JsonObject metadata = all.object("usageMetadata");
    return metadata == null
        ? TokenUsage.NONE
        : new TokenUsage(
            count(metadata, "promptTokenCount"),
            count(metadata, "candidatesTokenCount") + count(metadata, "thoughtsTokenCount"));
  }

  private static long count(JsonObject counts, String member) {
    return Objects.requireNonNullElse(counts.integer(member), 0L);
  }

  /// Why Gemini did not let a model see what it was asked; null where it did. The library can make
  /// nothing of such an answer.
  static @Nullable String blocked(String body) {
    JsonObject feedback = object(body).object("promptFeedback");
    String reason = feedback == null ? null : feedback.string("blockReason");
    return reason == null ? null : "The service blocked the prompt: " + reason;
  }

  private static JsonObject object(String body) {
    try {
      return Json.read(body) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (JsonSyntaxException _) {
      return JsonObject.EMPTY;
    }
  }

  static TokenUsage usage(ChatResponse response) {
    var used = response.tokenUsage();
    return used == null
        ? TokenUsage.NONE
        : new TokenUsage(
            Objects.requireNonNullElse(used.inputTokenCount(), 0),
            Objects.requireNonNullElse(used.outputTokenCount(), 0));
  }
}
