package dev.mcpt.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The house stands as [Rooms] draws it.
class ArchitectureTest {
  private static final int MOST_LINES = 400;

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.mcpt");

  @Test
  void seesEveryModuleThatIsShippedOrTestsWhatIsShipped() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName))
        .contains(
            "dev.mcpt.wire.json",
            "dev.mcpt.results",
            "dev.mcpt.cli",
            "dev.mcpt.sessions",
            "dev.mcpt.testbed",
            "dev.mcpt.junit");
  }

  @Test
  void everyPackageBelongsToARoom() {
    assertThat(packages().map(JavaPackage::getName).filter(name -> Rooms.of(name).isEmpty()))
        .isEmpty();
  }

  @Test
  void everyArrowIsInTheTable() {
    TreeSet<String> wrong = new TreeSet<>();
    for (Dependency arrow : (Iterable<Dependency>) arrows()::iterator) {
      String to = arrow.getTargetClass().getPackageName();
      if (Rooms.ours(to)
          && !Rooms.allowed(room(arrow.getOriginClass()), room(arrow.getTargetClass()))) {
        wrong.add(arrow.getDescription());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void librariesAreKnownOnlyToTheirRooms() {
    TreeSet<String> wrong = new TreeSet<>();
    for (Dependency arrow : (Iterable<Dependency>) arrows()::iterator) {
      String to = arrow.getTargetClass().getPackageName();
      Rooms.LIBRARIES.forEach((library, rooms) -> {
        if ((to + ".").startsWith(library + ".") && !rooms.contains(room(arrow.getOriginClass()))) {
          wrong.add(arrow.getDescription());
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("dev.mcpt.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyTheConsoleTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.mcpt.cli.console", "dev.mcpt.testbed..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .accessField(FileDescriptor.class, "out")
        .orShould()
        .accessField(FileDescriptor.class, "err")
        .orShould()
        .callMethodWhere(
            target(name("printStackTrace")).and(target(rawParameterTypes(new String[0]))))
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.mcpt.cli..", "dev.mcpt.testbed..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(
            packages()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .isEmpty();
  }

  @Test
  void noFileIsLong() throws IOException {
    List<String> tooLong;
    try (Stream<Path> files = Files.walk(root())) {
      tooLong =
          files
              .filter(file -> file.toString().endsWith(".java") && !isBuilt(file))
              .filter(file -> lines(file) > MOST_LINES)
              .map(file -> root().relativize(file) + ": " + lines(file) + " lines")
              .toList();
    }
    assertThat(tooLong).isEmpty();
  }

  private static Stream<JavaPackage> packages() {
    return HOUSE.stream().map(JavaClass::getPackage).distinct();
  }

  private static Stream<Dependency> arrows() {
    return HOUSE.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream());
  }

  private static String room(JavaClass of) {
    return Rooms.of(of.getPackageName()).orElse("no room");
  }

  private static boolean isBuilt(Path file) {
    return Stream.of("target", "node_modules")
        .anyMatch(folder -> file.toString().contains("/" + folder + "/"));
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = Optional.ofNullable(folder.getParent()).orElseThrow();
    }
    return folder;
  }
}
