package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class PeekTest {

  @Test
  void findsTheTopLevelOfJson() {
    assertThat(
            Peek.in(
                """
                {"metadata": {"name": "inner", "l": ["x", {"y": "z"}]}, "name": "A \\"good\\" one",
                 "parallelism": 5, "suite_type" : "tools", "test_cases": [{"name": "case"}]}\
                """,
                false))
        .containsOnly(
            entry("metadata", ""),
            entry("name", "A \"good\" one"),
            entry("parallelism", ""),
            entry("suite_type", "tools"),
            entry("test_cases", ""));
  }

  @Test
  void findsTheTopLevelOfYaml() {
    assertThat(
            Peek.in(
                """
                # name: comment
                suite_id: a-b   # comment
                name: "An # example"
                title: 'single'
                metadata:
                  name: inner
                test_cases:
                  - name: case
                """,
                true))
        .containsOnly(
            entry("suite_id", "a-b"),
            entry("name", "An # example"),
            entry("title", "single"),
            entry("metadata", ""),
            entry("test_cases", ""));
  }

  @Test
  void survivesWhatIsCutOff() {
    assertThat(Peek.in("{\"name\": \"x\", \"description\": \"cut o\\", false))
        .containsEntry("name", "x");
    assertThat(Peek.in("", false)).isEmpty();
    assertThat(Peek.in("]]}}\"", false)).isEmpty();
  }
}
