package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.check.Check;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequirementsTest {

  private static final Catalog CATALOG = Catalog.standard();

  @Test
  void eachCheckHasItsRow() {
    List<String> known = Requirements.all().stream().map(Requirements.Row::id).toList();
    assertThat(known).doesNotHaveDuplicates();
    assertThat(CATALOG.all())
        .extracting((Check check) -> check.requirement().id())
        .isSubsetOf(known);
  }

  @Test
  void eachRowIsACheckOrSaysWhyItIsNone() {
    assertThat(Requirements.all())
        .allSatisfy(row -> {
          boolean check = CATALOG.byId(row.id()) != null;
          assertThat(row.reason(CATALOG) == null).as(row.id()).isEqualTo(check);
        });
  }

  @Test
  void eachCheckAsksAsStronglyAsItsRow() {
    assertThat(Requirements.all())
        .filteredOn(row -> !row.level().equals("security"))
        .filteredOn(row -> CATALOG.byId(row.id()) != null)
        .hasSizeGreaterThan(100)
        .allSatisfy(row -> {
          Check check = Objects.requireNonNull(CATALOG.byId(row.id()));
          assertThat(check.requirement().level().name().toLowerCase(Locale.ROOT))
              .as(row.id())
              .isEqualTo(row.level());
        });
  }

  @Test
  void aRowHasTheLevelSecurityWhereItsCheckIsOfSecurityAndNowhereElse() {
    assertThat(Requirements.all())
        .filteredOn(row -> CATALOG.byId(row.id()) != null)
        .allSatisfy(row -> {
          Check check = Objects.requireNonNull(CATALOG.byId(row.id()));
          assertThat(check.requirement().category().equals("security"))
              .as(row.id())
              .isEqualTo(row.level().equals("security"));
        });
  }

  @Test
  void whatIsPartOfACheckNamesOneThatIsThere() {
    assertThat(Requirements.all().stream().map(Requirements.Row::within).filter(Objects::nonNull))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(CATALOG.byId(id)).as(id).isNotNull());
  }

  @Test
  void aRowIsInForceFromItsFirstRevisionToItsLast() {
    assertThat(Requirements.all())
        .allSatisfy(row -> assertThat(row.until().atLeast(row.from())).as(row.id()).isTrue());
    assertThat(Requirements.all())
        .filteredOn(row -> row.id().equals("jsonrpc-batch-receive"))
        .singleElement()
        .satisfies(row -> assertThat(row.from()).isEqualTo(row.until()));
  }
}
