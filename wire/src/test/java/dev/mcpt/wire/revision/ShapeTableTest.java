package dev.mcpt.wire.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTableTest {

  @Test
  void saysWhatTheCheckedInListingSays() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("shapes.txt")) {
      String listing =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(ShapeListing.text()).isEqualTo(listing);
    }
  }

  @Test
  void hasTheShapeOfEveryMethodOnce() {
    assertThat(Shapes.table())
        .extracting(row -> row.part() + " " + row.method())
        .doesNotHaveDuplicates();
    for (Method method : Methods.all()) {
      assertThat(Shapes.table())
          .filteredOn(row -> row.method().equals(method.name()))
          .extracting(MessageShape::part)
          .containsExactlyInAnyOrder(
              method.request()
                  ? new MessagePart[] {MessagePart.REQUEST_PARAMS, MessagePart.RESULT}
                  : new MessagePart[] {MessagePart.NOTIFICATION_PARAMS});
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsEveryGoodSampleAndRefusesItWithOneWrongPlace(Revision revision) {
    int refused = 0;
    for (MessageShape row : Shapes.table()) {
      ShapeSamples samples = new ShapeSamples(revision);
      for (JsonValue good : samples.good(row.type())) {
        assertThat(Shapes.check(revision, row.part(), row.method(), good))
            .as("%s %s %s", revision, row.method(), good)
            .isEmpty();
        for (ShapeSamples.Bad bad : samples.bad(row.type(), good)) {
          assertThat(Shapes.check(revision, row.part(), row.method(), bad.value()))
              .as("%s %s %s: %s in %s", revision, row.method(), bad.pointer(), bad.what(), good)
              .anyMatch(problem -> bad.accounts(problem));
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  @ParameterizedTest
  @EnumSource
  void refusesErrorsWithOneWrongPlace(Revision revision) {
    ShapeSamples samples = new ShapeSamples(revision);
    for (JsonValue good : samples.good(ErrorShapes.ERROR)) {
      assertThat(Shapes.error(revision, good)).as("%s", good).isEmpty();
      for (ShapeSamples.Bad bad : samples.bad(ErrorShapes.ERROR, good)) {
        boolean otherCode = bad.value() instanceof JsonObject e && e.integer("code") != null;
        if (!bad.pointer().equals("/code") || !otherCode) {
          assertThat(Shapes.error(revision, bad.value())).as("%s", bad).isNotEmpty();
        }
      }
    }
    assertThat(samples.good(ErrorShapes.ERROR)).hasSameSizeAs(ErrorShapes.ERROR.in(revision));
  }
}
