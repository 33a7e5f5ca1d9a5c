package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

class CapabilityTest {

  private static final JsonObject DECLARED =
      Json.object(
          "tools",
          JsonObject.EMPTY,
          "resources",
          Json.object("subscribe", true, "listChanged", false));

  @Test
  void aCapabilityIsDeclaredByItsName() {
    assertThat(CheckRun.declares(DECLARED, "tools")).isTrue();
    assertThat(CheckRun.declares(DECLARED, "prompts")).isFalse();
  }

  @Test
  void aDottedNameLeadsIntoACapability() {
    assertThat(CheckRun.declares(DECLARED, "resources.subscribe")).isTrue();
    assertThat(CheckRun.declares(DECLARED, "tools.listChanged")).isFalse();
  }

  @Test
  void whatIsDeclaredAsFalseIsNotDeclared() {
    assertThat(CheckRun.declares(DECLARED, "resources.listChanged")).isFalse();
  }
}
