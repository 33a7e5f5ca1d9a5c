package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One step of a tools case. `${steps.<name>}` in its texts reads what an earlier step saved; a
/// text that is nothing but such a reference takes the saved value with its type.
public sealed interface Step {

  /// Assertions about the step's result; all must hold.
  List<Expectation> expect();

  /// Names for parts of the step's result, in the file's order.
  Map<String, JsonPath> save();

  /// Calls a tool (`tools/call`).
  record CallStep(
      String tool, JsonObject arguments, List<Expectation> expect, Map<String, JsonPath> save)
      implements Step {
    public CallStep {
      expect = List.copyOf(expect);
      save = Collections.unmodifiableMap(new LinkedHashMap<>(save));
    }
  }

  /// Reads a resource (`resources/read`).
  record ReadStep(String uri, List<Expectation> expect, Map<String, JsonPath> save)
      implements Step {
    public ReadStep {
      expect = List.copyOf(expect);
      save = Collections.unmodifiableMap(new LinkedHashMap<>(save));
    }
  }

  /// Gets a prompt (`prompts/get`).
  record GetStep(
      String prompt, JsonObject arguments, List<Expectation> expect, Map<String, JsonPath> save)
      implements Step {
    public GetStep {
      expect = List.copyOf(expect);
      save = Collections.unmodifiableMap(new LinkedHashMap<>(save));
    }
  }

  /// Compares a whole list with the one that was stored before.
  record SnapshotStep(Listed what) implements Step {
    @Override
    public List<Expectation> expect() {
      return List.of();
    }

    @Override
    public Map<String, JsonPath> save() {
      return Map.of();
    }
  }
}
