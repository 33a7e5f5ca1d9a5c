package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Party.CLIENT;
import static dev.mcpt.wire.revision.Party.SERVER;
import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every method of every revision: its name, who sends it, and since and until when.
public final class Methods {

  public static final String INITIALIZE = "initialize";
  public static final String PING = "ping";
  public static final String DISCOVER = "server/discover";
  public static final String TOOLS_LIST = "tools/list";
  public static final String TOOLS_CALL = "tools/call";
  public static final String RESOURCES_LIST = "resources/list";
  public static final String RESOURCES_TEMPLATES_LIST = "resources/templates/list";
  public static final String RESOURCES_READ = "resources/read";
  public static final String RESOURCES_SUBSCRIBE = "resources/subscribe";
  public static final String RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";
  public static final String PROMPTS_LIST = "prompts/list";
  public static final String PROMPTS_GET = "prompts/get";
  public static final String COMPLETE = "completion/complete";
  public static final String SET_LEVEL = "logging/setLevel";
  public static final String SUBSCRIPTIONS_LISTEN = "subscriptions/listen";
  public static final String TASKS_GET = "tasks/get";
  public static final String TASKS_RESULT = "tasks/result";
  public static final String TASKS_CANCEL = "tasks/cancel";
  public static final String TASKS_LIST = "tasks/list";
  public static final String CREATE_MESSAGE = "sampling/createMessage";
  public static final String ELICIT = "elicitation/create";
  public static final String ROOTS_LIST = "roots/list";

  public static final String INITIALIZED = "notifications/initialized";
  public static final String CANCELLED = "notifications/cancelled";
  public static final String PROGRESS = "notifications/progress";
  public static final String LOG_MESSAGE = "notifications/message";
  public static final String TOOLS_CHANGED = "notifications/tools/list_changed";
  public static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";
  public static final String RESOURCES_CHANGED = "notifications/resources/list_changed";
  public static final String RESOURCE_UPDATED = "notifications/resources/updated";
  public static final String ROOTS_CHANGED = "notifications/roots/list_changed";
  public static final String TASK_STATUS = "notifications/tasks/status";
  public static final String ELICITATION_COMPLETE = "notifications/elicitation/complete";
  public static final String SUBSCRIPTIONS_ACKNOWLEDGED =
      "notifications/subscriptions/acknowledged";

  private static final List<Method> ALL =
      List.of(
          request(CLIENT, INITIALIZE, V2024_11_05, V2025_11_25),
          request(CLIENT, PING, V2024_11_05, V2025_11_25),
          request(CLIENT, DISCOVER, V2026_07_28, V2026_07_28),
          request(CLIENT, TOOLS_LIST, V2024_11_05, V2026_07_28),
          request(CLIENT, TOOLS_CALL, V2024_11_05, V2026_07_28),
          request(CLIENT, RESOURCES_LIST, V2024_11_05, V2026_07_28),
          request(CLIENT, RESOURCES_TEMPLATES_LIST, V2024_11_05, V2026_07_28),
          request(CLIENT, RESOURCES_READ, V2024_11_05, V2026_07_28),
          request(CLIENT, RESOURCES_SUBSCRIBE, V2024_11_05, V2025_11_25),
          request(CLIENT, RESOURCES_UNSUBSCRIBE, V2024_11_05, V2025_11_25),
          request(CLIENT, PROMPTS_LIST, V2024_11_05, V2026_07_28),
          request(CLIENT, PROMPTS_GET, V2024_11_05, V2026_07_28),
          request(CLIENT, COMPLETE, V2024_11_05, V2026_07_28),
          request(CLIENT, SET_LEVEL, V2024_11_05, V2025_11_25),
          request(CLIENT, SUBSCRIPTIONS_LISTEN, V2026_07_28, V2026_07_28),
          request(CLIENT, TASKS_GET, V2025_11_25, V2025_11_25),
          request(CLIENT, TASKS_RESULT, V2025_11_25, V2025_11_25),
          request(CLIENT, TASKS_CANCEL, V2025_11_25, V2025_11_25),
          request(CLIENT, TASKS_LIST, V2025_11_25, V2025_11_25),
          notification(CLIENT, INITIALIZED, V2024_11_05, V2025_11_25),
          notification(CLIENT, CANCELLED, V2024_11_05, V2026_07_28),
          notification(CLIENT, PROGRESS, V2024_11_05, V2025_11_25),
          notification(CLIENT, ROOTS_CHANGED, V2024_11_05, V2025_11_25),
          notification(CLIENT, TASK_STATUS, V2025_11_25, V2025_11_25),
          request(SERVER, PING, V2024_11_05, V2025_11_25),
          request(SERVER, CREATE_MESSAGE, V2024_11_05, V2025_11_25),
          request(SERVER, ROOTS_LIST, V2024_11_05, V2025_11_25),
          request(SERVER, ELICIT, V2025_06_18, V2025_11_25),
          request(SERVER, TASKS_GET, V2025_11_25, V2025_11_25),
          request(SERVER, TASKS_RESULT, V2025_11_25, V2025_11_25),
          request(SERVER, TASKS_CANCEL, V2025_11_25, V2025_11_25),
          request(SERVER, TASKS_LIST, V2025_11_25, V2025_11_25),
          notification(SERVER, CANCELLED, V2024_11_05, V2026_07_28),
          notification(SERVER, PROGRESS, V2024_11_05, V2026_07_28),
          notification(SERVER, LOG_MESSAGE, V2024_11_05, V2026_07_28),
          notification(SERVER, TOOLS_CHANGED, V2024_11_05, V2026_07_28),
          notification(SERVER, PROMPTS_CHANGED, V2024_11_05, V2026_07_28),
          notification(SERVER, RESOURCES_CHANGED, V2024_11_05, V2026_07_28),
          notification(SERVER, RESOURCE_UPDATED, V2024_11_05, V2026_07_28),
          notification(SERVER, TASK_STATUS, V2025_11_25, V2025_11_25),
          notification(SERVER, ELICITATION_COMPLETE, V2025_11_25, V2025_11_25),
          notification(SERVER, SUBSCRIPTIONS_ACKNOWLEDGED, V2026_07_28, V2026_07_28));

  private Methods() {}

  private static Method request(Party sender, String name, Revision from, Revision until) {
    return new Method(name, sender, true, from, until);
  }

  private static Method notification(Party sender, String name, Revision from, Revision until) {
    return new Method(name, sender, false, from, until);
  }

  /// All methods; one that both sides send stands here twice.
  public static List<Method> all() {
    return ALL;
  }

  /// The methods that a side may send in a revision.
  public static List<Method> of(Party sender, Revision revision) {
    return ALL.stream().filter(method -> method.sender() == sender && method.in(revision)).toList();
  }

  /// The method of a name as a side sends it, or null if that side never sends it in any revision.
  public static @Nullable Method find(Party sender, String name) {
    return ALL.stream()
        .filter(method -> method.sender() == sender && method.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
