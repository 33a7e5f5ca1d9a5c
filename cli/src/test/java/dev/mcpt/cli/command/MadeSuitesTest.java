package dev.mcpt.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.check.Check;
import dev.mcpt.suite.ComplianceCase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeSuitesTest {

  @Test
  void aWordThatTakesInAnotherAreaSpeaksForIt() {
    assertThat(MadeSuites.cases(new LinkedHashSet<>(List.of("prompts", "tools", "resources"))))
        .extracting(ComplianceCase::id)
        .containsExactly("tools", "resources");
    assertThat(MadeSuites.cases(Set.of("prompts")))
        .extracting(ComplianceCase::categories)
        .containsExactly(List.of("prompts"));
  }

  @Test
  void everyCheckOfTheProtocolIsInOneCase() {
    List<Check> selected =
        MadeSuites.cases(MadeSuites.areas(Catalog.standard().compliance())).stream()
            .flatMap(each -> Catalog.standard().compliance(each.categories()).stream())
            .toList();
    assertThat(selected).containsExactlyInAnyOrderElementsOf(Catalog.standard().compliance());
  }
}
