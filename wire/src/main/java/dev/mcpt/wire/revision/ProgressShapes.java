package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2024_11_05;
import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.ANY;
import static dev.mcpt.wire.revision.Type.Scalar.ID;
import static dev.mcpt.wire.revision.Type.Scalar.NUMBER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;

import java.util.List;

/// What accompanies a request: progress, cancellation, log messages and their level.
final class ProgressShapes {

  private ProgressShapes() {}

  static List<MessageShape> messages() {
    return List.of(
        MessageShape.notification(
            Methods.PROGRESS,
            BaseShapes.notice("ProgressNotificationParams")
                .must("progressToken", ID)
                .must("progress", NUMBER)
                .may("total", NUMBER)
                .may("message", STRING, V2025_03_26)),
        MessageShape.notification(
            Methods.CANCELLED,
            BaseShapes.notice("CancelledNotificationParams")
                .must("requestId", ID, V2024_11_05, V2025_06_18)
                .may("requestId", ID, V2025_11_25, V2025_11_25)
                .must("requestId", ID, V2026_07_28)
                .may("reason", STRING)),
        MessageShape.notification(
            Methods.LOG_MESSAGE,
            BaseShapes.notice("LoggingMessageNotificationParams")
                .must("level", BaseShapes.LEVEL)
                .must("data", ANY)
                .may("logger", STRING)),
        MessageShape.request(
            Methods.SET_LEVEL,
            BaseShapes.params("SetLevelRequestParams").must("level", BaseShapes.LEVEL)),
        MessageShape.result(Methods.SET_LEVEL, BaseShapes.RESULT));
  }
}
