package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Outlet;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be wrong with pages, log messages and progress.
final class UtilityFlaws {

  private static final String CURSOR = "more";

  private final Defects defects;
  private final AtomicInteger pages = new AtomicInteger();

  UtilityFlaws(Defects defects) {
    this.defects = defects;
  }

  /// Templates on one page that leads to itself, or to null.
  Map<String, Object> templates(Call call, Method method) throws RpcError, Cancelled {
    boolean endless = defects.has(Defect.PAGINATION_WALK);
    boolean again = endless && CURSOR.equals(call.params().get("cursor"));
    Map<String, Object> page = method.answer(again ? Flaws.with(call, first(call)) : call);
    if (endless) {
      page.put("nextCursor", CURSOR);
    }
    if (defects.has(Defect.PAGINATION_CURSOR_TYPE)) {
      page.put("nextCursor", Json.NULL);
    }
    return page;
  }

  /// Resources on two pages, of which the second is another one each time.
  Map<String, Object> resources(Call call, Method method) throws RpcError, Cancelled {
    if (!defects.has(Defect.PAGINATION_STABLE)) {
      return method.answer(call);
    }
    Map<String, Object> all = method.answer(Flaws.with(call, first(call)));
    List<?> items = Json.array(all, "resources");
    if (!call.params().containsKey("cursor")) {
      all.put("resources", items.subList(0, 1));
      all.put("nextCursor", CURSOR);
      return all;
    }
    all.put("resources", items.subList(1, items.size()));
    Flaws.entry(all, "resources", "counter")
        .put("description", "Seen " + pages.incrementAndGet() + " times.");
    return all;
  }

  private static Map<String, Object> first(Call call) {
    Map<String, Object> params = Flaws.with(call.params(), "cursor", "");
    params.remove("cursor");
    return params;
  }

  Map<String, Object> setLevel(Call call, Method method) throws RpcError, Cancelled {
    boolean known = Client.isLogLevel(call.params().get("level"));
    if (!known && defects.has(Defect.LOGGING_SETLEVEL_INVALID)) {
      return Json.object();
    }
    if ("alert".equals(call.params().get("level")) && defects.has(Defect.LOGGING_SETLEVEL)) {
      throw RpcError.invalidParams("Invalid params: unknown log level");
    }
    return method.answer(call);
  }

  /// A call of a tool whose messages on the way are wrong.
  Call calling(Call call) {
    if (defects.has(Defect.LOGGING_DECLARED)) {
      Logging.log(call, "info", "A tool is called.");
    }
    boolean slow = "slow".equals(call.params().get("name"));
    boolean asked = Json.object(call.params(), "_meta").containsKey("progressToken");
    if (slow && !asked && defects.has(Defect.PROGRESS_SILENT_WITHOUT_TOKEN)) {
      Map<String, Object> unasked = Json.object("progressToken", "nobody", "progress", 1);
      call.outlet().send("notifications/progress", unasked);
    }
    return new Call(
        call.revision(),
        call.method(),
        call.params(),
        call.client(),
        wrong(call.outlet()),
        call.cancellation(),
        call.asker());
  }

  private Outlet wrong(Outlet outlet) {
    return new Outlet() {
      @Override
      public void deliver(Map<String, Object> message) {
        if ("notifications/progress".equals(message.get("method"))) {
          Map<String, Object> params = Json.object(message, "params");
          if (defects.has(Defect.PROGRESS_KNOWN_TOKEN)) {
            params.put("progressToken", "token " + params.get("progressToken"));
          }
          if (defects.has(Defect.PROGRESS_INCREASING)) {
            params.put("progress", 1);
          }
        }
        outlet.deliver(message);
      }

      @Override
      public boolean reaches() {
        return outlet.reaches();
      }
    };
  }
}
