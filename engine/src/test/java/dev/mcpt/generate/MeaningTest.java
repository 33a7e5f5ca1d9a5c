package dev.mcpt.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {

  @ParameterizedTest
  @CsvSource({
    "message, FREE",
    "text, FREE",
    "query, FREE",
    "name, FREE",
    "a, FREE",
    "count, FREE",
    "'', FREE",
    "uri, URI",
    "resourceUris, URI",
    "path, PATH",
    "paths, PATH",
    "source_directories, PATH",
    "outputFile, PATH",
    "id, REFERENCE",
    "resourceId, REFERENCE",
    "user-ids, REFERENCE",
    "entityName, REFERENCE",
    "entity_names, REFERENCE",
    "sql, REFERENCE",
    "repositories, REFERENCE",
  })
  void theLastWordOfANameTells(String name, Meaning meaning) {
    assertThat(Meaning.of(name)).isEqualTo(meaning);
  }
}
