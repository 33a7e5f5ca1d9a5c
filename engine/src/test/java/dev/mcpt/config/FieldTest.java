package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldTest {

  private static Stream<Field> fields() {
    return FieldDocs.tables().values().stream().flatMap(table -> table.fields().stream());
  }

  private static List<Problem> problems(Field field, String json)
      throws ConfigException, JsonSyntaxException {
    String text = Json.write(Json.object(field.name(), Json.read(json)));
    Source source =
        new Source("f", FileText.of("f.json", text).document(), new Variables(Map.of()));
    Fit.check(field, source.root().member(field.name()));
    return source.problems();
  }

  @Test
  void everyDefaultAndEveryExampleFitsItsField() throws ConfigException, JsonSyntaxException {
    List<Problem> wrong = new ArrayList<>();
    for (Field field : fields().toList()) {
      @Nullable String fallback = field.fallback();
      if (fallback != null) {
        wrong.addAll(problems(field, fallback));
      }
      wrong.addAll(problems(field, field.kind().example()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyFieldIsExplainedInASentence() {
    assertThat(fields())
        .allSatisfy(
            field -> assertThat(field.doc()).matches("(?s)[A-Z`].*\\.").doesNotContain("|"));
  }

  @Test
  void noTableHasAFieldTwice() {
    assertThat(FieldDocs.tables().values())
        .allSatisfy(table -> assertThat(table.names()).doesNotHaveDuplicates());
  }
}
