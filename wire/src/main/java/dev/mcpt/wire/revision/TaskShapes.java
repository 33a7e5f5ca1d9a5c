package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER_OR_NULL;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.has;

import java.util.List;

/// Tasks of 2025-11-25: requests whose result is fetched later.
final class TaskShapes {

  static final Shape METADATA = Shape.of("TaskMetadata").may("ttl", INTEGER);

  private static final Shape TASK =
      Shape.of("Task")
          .must("taskId", STRING)
          .must("status", word("cancelled", "completed", "failed", "input_required", "working"))
          .may("statusMessage", STRING)
          .must("createdAt", STRING)
          .must("lastUpdatedAt", STRING)
          .must("ttl", INTEGER_OR_NULL)
          .may("pollInterval", INTEGER);

  static final Shape CREATED = BaseShapes.result("CreateTaskResult").must("task", TASK);

  private TaskShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.request(Methods.TASKS_GET, named("GetTaskRequest.params")),
        MessageShape.result(Methods.TASKS_GET, BaseShapes.result("GetTaskResult").with(TASK)),
        MessageShape.request(Methods.TASKS_CANCEL, named("CancelTaskRequest.params")),
        MessageShape.result(Methods.TASKS_CANCEL, BaseShapes.result("CancelTaskResult").with(TASK)),
        MessageShape.request(Methods.TASKS_RESULT, named("GetTaskPayloadRequest.params")),
        MessageShape.result(Methods.TASKS_RESULT, BaseShapes.result("GetTaskPayloadResult")),
        MessageShape.optionalRequest(Methods.TASKS_LIST, BaseShapes.PAGE_PARAMS),
        MessageShape.result(
            Methods.TASKS_LIST,
            Shape.of("ListTasksResult").with(BaseShapes.PAGE_RESULT).must("tasks", list(TASK))),
        MessageShape.notification(
            Methods.TASK_STATUS, BaseShapes.notice("TaskStatusNotificationParams").with(TASK)));
  }

  private static Shape named(String name) {
    return BaseShapes.params(name).must("taskId", STRING);
  }

  /// A result, or the task that was made for it.
  static Union orCreated(Shape result) {
    return Union.of(result.name() + " or a task")
        .form("task", has("task"), CREATED, V2025_11_25, V2025_11_25)
        .form("result", Union::anything, result);
  }
}
