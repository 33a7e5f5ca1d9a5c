package dev.mcpt.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteTest {

  private static final ConversationCase PLAIN = ConversationCase.of("plain", "Hello!");
  private static final ConversationCase SCRIPTED =
      ConversationCase.of("s", "Hello!", List.of(new ScriptLine.Say("Hi.")), List.of());

  private static Suite suite(@Nullable String model, @Nullable String judge) {
    Suite plain = Suite.of("s", SuiteType.CONVERSATIONAL, List.of(PLAIN));
    return new Suite(
        plain.id(),
        plain.name(),
        null,
        plain.type(),
        null,
        1,
        false,
        false,
        false,
        Patience.MEDIUM,
        null,
        plain.hints(),
        false,
        plain.metadata(),
        plain.cases(),
        null,
        plain.id(),
        model,
        judge,
        7,
        20,
        1);
  }

  private static ConversationCase with(@Nullable String model, @Nullable String judge) {
    return new ConversationCase(
        "own",
        "Hello!",
        null,
        10,
        true,
        TestCase.DEFAULT_TIMEOUT,
        PLAIN.metadata(),
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        model,
        judge);
  }

  @Test
  void aCaseWithAScriptIsScriptedWhateverTheSuiteSays() {
    assertThat(suite("big-model", null).modelOf(SCRIPTED)).isEqualTo("scripted");
    assertThat(suite("big-model", null).modelOf(PLAIN)).isEqualTo("big-model");
    assertThat(suite("big-model", null).modelOf(with("own-model", null))).isEqualTo("own-model");
    assertThat(suite(null, null).modelOf(PLAIN)).isNull();
  }

  @Test
  void rulesJudgeTheScriptedModelUnlessAnotherJudgeIsNamed() {
    assertThat(suite(null, null).judgeOf(SCRIPTED)).isEqualTo("rules");
    assertThat(suite(null, null).judgeOf(PLAIN)).isNull();
    assertThat(suite(null, "other").judgeOf(SCRIPTED)).isEqualTo("other");
    assertThat(suite(null, "other").judgeOf(with(null, "own"))).isEqualTo("own");
  }

  @Test
  void otherCasesLeaveTheRestOfASuiteAlone() {
    Suite suite = suite("m", "j");

    assertThat(suite.withCases(List.of(SCRIPTED)).cases()).containsExactly(SCRIPTED);
    assertThat(suite.withCases(List.of(SCRIPTED)).withCases(suite.cases())).isEqualTo(suite);
  }

  @ParameterizedTest
  @CsvSource({
    "protocol-Compliance-1, COMPLIANCE",
    "my_security_suite, SECURITY",
    "security-compliance, COMPLIANCE",
    "orders, CONVERSATIONAL",
  })
  void theIdTellsTheTypeOfASuiteThatNamesNone(String id, SuiteType type) {
    assertThat(SuiteType.inferred(id)).isEqualTo(type);
  }

  @Test
  void everyWordOfAFileNamesItsConstant() {
    for (SuiteType type : SuiteType.values()) {
      assertThat(SuiteType.of(type.word())).isEqualTo(type);
    }
    for (Severity severity : Severity.values()) {
      assertThat(Severity.of(severity.word())).isEqualTo(severity);
    }
    for (Patience patience : Patience.values()) {
      assertThat(Patience.of(patience.word())).isEqualTo(patience);
    }
    for (Listed listed : Listed.values()) {
      assertThat(Listed.of(listed.word())).isEqualTo(listed);
    }
    assertThat(SuiteType.of("tool")).isNull();
    assertThat(Severity.of("awful")).isNull();
    assertThat(Patience.of("none")).isNull();
    assertThat(Listed.of("roots")).isNull();
  }
}
