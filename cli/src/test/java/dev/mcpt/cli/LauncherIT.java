package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `mcp-t`, in a checkout whose Maven only pretends: it waits on demand, counts, and
/// puts a ready jar in place.
class LauncherIT {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  private Path root = Path.of("");

  @BeforeEach
  void pretendACheckout() throws IOException {
    root = Files.createDirectories(folder.resolve("check out"));
    Path launcher = Files.createDirectories(root.resolve("cli/src/launcher"));
    Files.copy(CHECKOUT.resolve("mcp-t"), root.resolve("mcp-t"));
    Files.copy(CHECKOUT.resolve("cli/src/launcher/launch.sh"), launcher.resolve("launch.sh"));
    for (String module : new String[] {"wire", "engine", "sessions", "cli"}) {
      Files.createDirectories(root.resolve(module + "/src/main"));
      Files.createFile(root.resolve(module + "/pom.xml"));
    }
    Files.createDirectories(root.resolve("cli/src/assembly"));
    Files.createFile(root.resolve("pom.xml"));
    jar(folder.resolve("ready.jar"));
    maven("cp ../ready.jar cli/target/quick/mcp-t.jar && touch cli/target/quick/mcp-t.jar");
    // Sources are older than whatever is built now.
    try (Stream<Path> sources = Files.walk(root)) {
      for (Path source : sources.toList()) {
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
      }
    }
  }

  @Test
  void buildsOnceAndBecomesJava() throws Exception {
    Process first = start(Map.of(), "a", "b c");
    assertThat(first.inputReader().readLine()).isEqualTo(first.pid() + " [a, b c]");
    assertThat(first.errorReader().readAllAsString()).contains("mcp-t: building", "mcp-t: built.");
    Process second = start(Map.of(), "again");
    assertThat(second.inputReader().readLine()).isEqualTo(second.pid() + " [again]");
    assertThat(second.errorReader().readAllAsString()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    assertThat(start(Map.of()).waitFor()).isZero();
    for (String jar : new String[] {"cli/target/quick/mcp-t.jar", "cli/target/run/mcp-t.jar"}) {
      Files.setLastModifiedTime(root.resolve(jar), FileTime.from(Instant.now().minusSeconds(60)));
    }
    Files.createFile(root.resolve("wire/src/main/New.java"));
    assertThat(start(Map.of()).waitFor()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void takesWhatMavenHasBuiltAlready() throws Exception {
    Files.createDirectories(root.resolve("cli/target"));
    Files.copy(folder.resolve("ready.jar"), root.resolve("cli/target/mcp-t.jar"));
    assertThat(start(Map.of()).waitFor()).isZero();
    assertThat(builds()).isZero();
  }

  @Test
  void ofTwoThatAreStartedAtOnceOneBuildsAndBothRun() throws Exception {
    twoAtOnce(System.getenv("PATH"));
  }

  @Test
  void ofTwoThatAreStartedAtOnceOneBuildsAndBothRunWhereThereIsNoFlock() throws Exception {
    twoAtOnce(pathWithoutFlock());
  }

  private void twoAtOnce(String path) throws Exception {
    Path gate = folder.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    maven(
        "read go < ../gate; cp ../ready.jar cli/target/quick/mcp-t.jar && touch cli/target/quick/mcp-t.jar");
    Process first = start(Map.of("PATH", path));
    BufferedReader firstSays = first.errorReader();
    assertThat(firstSays.readLine()).startsWith("mcp-t: building");
    Process second = start(Map.of("PATH", path));
    BufferedReader secondSays = second.errorReader();
    assertThat(secondSays.readLine()).startsWith("mcp-t: waiting");
    Files.writeString(gate, "go\n");
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(secondSays.readLine()).isNull();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void recoversTheLockOfOneThatWasKilled() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor()).isZero();
    Path lock = Files.createDirectories(root.resolve("cli/target/run/build.lock.d"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertThat(start(Map.of("PATH", pathWithoutFlock())).waitFor()).isZero();
    assertThat(builds()).isEqualTo(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void worksThroughALinkFromAnotherFolder() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("hop"), root.resolve("mcp-t"));
    Files.createSymbolicLink(elsewhere.resolve("tool"), Path.of("hop"));
    Process process =
        new ProcessBuilder("env", "MCPT_NO_CACHE=1", "./tool", "x")
            .directory(elsewhere.toFile())
            .start();
    assertThat(process.inputReader().readLine()).endsWith("[x]");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void keepsTheLogOfABuildThatFailed() throws Exception {
    maven("echo '[ERROR] no such luck'; exit 1");
    Process process = start(Map.of());
    assertThat(process.waitFor()).isEqualTo(3);
    Path log = root.toRealPath().resolve("cli/target/run/build.log");
    assertThat(process.errorReader().readAllAsString())
        .contains("[ERROR] no such luck", "whole log: " + log);
    assertThat(log).content().contains("no such luck");
    assertThat(process.inputReader().readAllAsString()).isEmpty();
  }

  @Test
  void saysWhatToInstallWhereThereIsNoJavaThatIsNewEnough() throws Exception {
    Path old = home("jdk-17", "JAVA_VERSION=\"17.0.15\"");
    Process process = start(Map.of("MCPT_JAVA_HOME", old.toString()));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().readAllAsString())
        .contains(
            "needs JDK 25",
            "Install one",
            "Looked at",
            old + " is Java 17",
            "MCPT_JAVA_HOME=" + old);
  }

  @Test
  void findsAJavaThatOnlyTheHomeFolderHas() throws Exception {
    Path jdk = home("home/.sdkman/candidates/java/99-tem", "JAVA_VERSION=\"99.0.1\"");
    assertThat(find("java")).isEqualTo(jdk.toString());
    assertThat(find("javac")).isEqualTo("none\n  " + jdk + " is Java 99 without a compiler");
    script(jdk.resolve("bin/javac"), "exit 1");
    assertThat(find("javac")).isEqualTo(jdk.toString());
  }

  /// What the launcher finds when nothing but Java 99 would do.
  private String find(String kind) throws IOException {
    String search =
        """
        . "$0"; unset JAVA_HOME; mcpt_least=99
        if mcpt_find_java "$1"; then echo "$mcpt_home"; else echo "none"; echo "$mcpt_seen" | grep ' 99 '; fi
        """;
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-euc", search, root.resolve("cli/src/launcher/launch.sh").toString(), kind);
    builder.environment().put("HOME", folder.resolve("home").toString());
    return builder.redirectErrorStream(true).start().inputReader().readAllAsString().strip();
  }

  @Test
  void makesTheCacheAnewForAnotherJavaAndSurvivesADamagedOne() throws Exception {
    assertThat(start(Map.of("MCPT_NO_CACHE", "")).waitFor()).isZero();
    Path cache = root.resolve("cli/target/run/print.aot");
    assertThat(cache).isNotEmptyFile();
    assertThat(root.resolve("cli/target/run/work.aot")).doesNotExist();
    Files.writeString(cache, "damaged");
    Process damaged = start(Map.of("MCPT_NO_CACHE", ""));
    assertThat(damaged.inputReader().readAllAsString()).isEqualTo(damaged.pid() + " []\n");
    assertThat(damaged.errorReader().readAllAsString()).isEmpty();
    Files.writeString(root.resolve("cli/target/run/print.aot.for"), "another Java\n");
    assertThat(start(Map.of("MCPT_NO_CACHE", "")).waitFor()).isZero();
    assertThat(Files.size(cache)).isGreaterThan(1_000_000);
  }

  @Test
  void whatWorksHasACacheOfItsOwn() throws Exception {
    assertThat(start(Map.of("MCPT_NO_CACHE", ""), "--verbose", "run", "list").waitFor()).isZero();
    assertThat(root.resolve("cli/target/run/work.aot")).isNotEmptyFile();
    assertThat(root.resolve("cli/target/run/print.aot")).doesNotExist();
  }

  @Test
  void aCacheOfAnOlderJarIsNotUsed() throws Exception {
    assertThat(start(Map.of("MCPT_NO_CACHE", "")).waitFor()).isZero();
    assertThat(cacheInUse()).contains("print.aot");
    Files.setLastModifiedTime(
        root.resolve("cli/target/run/mcp-t.jar"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(cacheInUse()).doesNotContain("print.aot");
  }

  private String cacheInUse() throws IOException {
    Process started = start(Map.of("MCPT_JAVA_OPTS", "-XX:+PrintFlagsFinal"));
    return started
        .inputReader()
        .lines()
        .filter(line -> line.contains(" AOTCache "))
        .findFirst()
        .orElseThrow();
  }

  private Process start(Map<String, String> environment, String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(root.resolve("mcp-t").toString()), Arrays.stream(args))
                .toList());
    builder.environment().put("JAVA_HOME", JAVA.toString());
    builder.environment().put("MCPT_NO_CACHE", "1");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private long builds() throws IOException {
    Path count = folder.resolve("count");
    return Files.exists(count) ? Files.readAllLines(count).size() : 0;
  }

  private void maven(String work) throws IOException {
    script(root.resolve("mvnw"), "mkdir -p cli/target/quick; echo built >> ../count; " + work);
  }

  private Path home(String name, String release) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), release + "\n");
    script(home.resolve("bin/java"), "exit 1");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// The tools that the launcher uses, but for flock, as on a machine that has none.
  private String pathWithoutFlock() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "cat",
            "cp",
            "dirname",
            "find",
            "grep",
            "head",
            "kill",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sleep",
            "stty",
            "touch")) {
      for (String place : new String[] {"/usr/bin", "/bin"}) {
        if (Files.exists(Path.of(place, tool)) && Files.notExists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(place, tool));
        }
      }
    }
    return tools.toString();
  }

  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String name = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream echo =
            Objects.requireNonNull(Echo.class.getClassLoader()).getResourceAsStream(name)) {
      jar.putNextEntry(new ZipEntry(name));
      Objects.requireNonNull(echo).transferTo(jar);
    }
  }
}
