package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  private static final String SUITE =
      """
      {"suite_id": "%s", "test_cases": [{"test_id": "a", "user_message": "${WORD:-Hi}"}]}\
      """;

  @TempDir private Path temp;
  private Path project = Path.of("");
  private Path home = Path.of("");
  private Workspace workspace = new Workspace(Path.of("/"), Map.of());

  @BeforeEach
  void makeFolders() throws IOException {
    project = Files.createDirectories(temp.resolve("project"));
    home = temp.resolve("home");
    workspace = new Workspace(project, Map.of("HOME", home.toString()));
  }

  private Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private void suiteFile(String path, String id) throws IOException {
    write(project.resolve(path), SUITE.formatted(id));
  }

  private void serverFile(String path, String url) throws IOException {
    write(project.resolve(path), "{\"url\": \"" + url + "\"}");
  }

  private static URI url(ServerConfig server) {
    return ((HttpTarget) server.target()).url();
  }

  @Test
  void findsASuiteByItsIdInTheProjectFirst() throws Exception {
    write(home.resolve(".config/mcp-t/suites/one.json"), SUITE.formatted("of-home"));
    assertThat(workspace.suite("one").id()).isEqualTo("of-home");

    suiteFile("configs/suites/one.json", "of-project");
    assertThat(workspace.suite("one").id()).isEqualTo("of-project");
    assertThat(workspace.suite("one").file()).isEqualTo(project.resolve("configs/suites/one.json"));
  }

  @Test
  void findsASuiteByPathAndByTheIdInItsFile() throws Exception {
    suiteFile("configs/suites/file.json", "inside");
    suiteFile("else/where.json", "elsewhere");

    assertThat(workspace.suite("else/where.json").id()).isEqualTo("elsewhere");
    assertThat(workspace.suite(project.resolve("else/where.json").toString()).id())
        .isEqualTo("elsewhere");
    assertThat(workspace.suite("inside").id()).isEqualTo("inside");
  }

  @Test
  void readsYamlByItsEnding() throws Exception {
    write(
        project.resolve("configs/suites/y.yml"),
        "suite_id: y\ntest_cases:\n  - {test_id: a, user_message: Hi}\n");

    assertThat(workspace.suite("y").id()).isEqualTo("y");
  }

  @Test
  void anUnknownSuiteGetsASuggestion() throws Exception {
    suiteFile("configs/suites/orders.json", "orders");

    assertThat(Read.problemsInSuite(workspace, "ordres"))
        .containsExactly(
            new Problem("SUITE", "there is no suite `ordres`", "did you mean `orders`?"));
    assertThat(Read.problemsInSuite(workspace, "../orders.json"))
        .extracting(Problem::what)
        .containsExactly("there is no file ../orders.json");
  }

  @Test
  void twoFilesOfOneIdAreAmbiguous() throws Exception {
    suiteFile("configs/suites/a.json", "a");
    write(project.resolve("configs/suites/a.yaml"), "suite_id: a");

    assertThat(Read.problemsInSuite(workspace, "a"))
        .extracting(Problem::what)
        .containsExactly("the id `a` names configs/suites/a.yaml too");
  }

  @Test
  void problemsNameTheFileFromTheProject() throws Exception {
    write(project.resolve("configs/suites/bad.json"), "{\n \"suite_id\": 5}");

    assertThat(Read.problemsInSuite(workspace, "bad").getFirst().where())
        .startsWith("configs/suites/bad.json:1:1");
    Files.write(project.resolve("latin.json"), "\"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Read.problemsInSuite(workspace, "latin.json"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint()).isEqualTo("save the file as UTF-8"));
  }

  @Test
  void aUrlIsAServer() throws Exception {
    ServerConfig server = workspace.server("http://127.0.0.1:3001/mcp?token=abcdef");

    assertThat(url(server)).isEqualTo(URI.create("http://127.0.0.1:3001/mcp?token=abcdef"));
    assertThat(server.name()).isEqualTo("http://127.0.0.1:3001/mcp?token=[redacted]");
    assertThat(server.id()).isEqualTo("http-127-0-0-1-3001-mcp-token-redacted");
    assertThat(server.file()).isNull();
    assertThat(server.reference()).isEqualTo("http://127.0.0.1:3001/mcp?token=[redacted]");
  }

  @Test
  void aWrongUrlIsNoCommand() {
    assertThat(Read.problemsIn(workspace, "ws://h/mcp"))
        .extracting(Problem::what)
        .containsExactly("servers are not reached by ws://");
    assertThat(Read.problemsIn(workspace, "http://u:p@h"))
        .containsExactly(
            new Problem(
                "SERVER",
                "`url` holds a user or password",
                "put credentials into `headers`, or a token into `authorization_token`"));
  }

  @Test
  void aKnownIdComesBeforeAFileAndAFileBeforeACommand() throws Exception {
    serverFile("demo.json", "http://file/");
    Files.writeString(project.resolve("demo"), "a file of that name");
    serverFile("configs/servers/demo.json", "http://id/");

    assertThat(url(workspace.server("demo"))).isEqualTo(URI.create("http://id/"));
    assertThat(url(workspace.server("demo.json"))).isEqualTo(URI.create("http://file/"));
    assertThat(workspace.server("demon").target()).isEqualTo(StdioTarget.of(List.of("demon")));
  }

  @Test
  void anythingElseIsACommandLine() throws Exception {
    ServerConfig server = workspace.server("npx -y 'my server' --api-key=abcdefg");

    assertThat(((StdioTarget) server.target()).command())
        .containsExactly("npx", "-y", "my server", "--api-key=abcdefg");
    assertThat(server.name()).doesNotContain("abcdefg").startsWith("npx -y 'my server'");
    assertThat(server.id()).doesNotContain("abcdefg").startsWith("npx-y-my-server");
    assertThat(Read.problemsIn(workspace, " "))
        .extracting(Problem::where)
        .containsExactly("SERVER");
    assertThat(Read.problemsIn(workspace, "npx 'x"))
        .extracting(Problem::where)
        .containsExactly("SERVER");
  }

  @Test
  void anUnknownServerHasANearestId() throws Exception {
    serverFile("configs/servers/everything.json", "http://h/");

    assertThat(workspace.nearestServerId("evrything")).isEqualTo("everything");
    assertThat(workspace.nearestServerId("npx -y x")).isNull();
  }

  @Test
  void aMissingFileIsNoCommand() throws Exception {
    serverFile("configs/servers/everything.json", "http://h/");

    assertThat(Read.problemsIn(workspace, "dir/evrything.json"))
        .containsExactly(
            new Problem(
                "SERVER", "there is no file dir/evrything.json", "did you mean `everything`?"));
  }

  @Test
  void aProgramIsStartedAndOtherFilesAreRefused() throws Exception {
    Path program = write(project.resolve("run.sh"), "#!/bin/sh\n");
    assertThat(Read.problemsIn(workspace, "./run.sh"))
        .extracting(Problem::what)
        .containsExactly("./run.sh is neither a server file nor a program");

    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(workspace.server("./run.sh").target())
        .isEqualTo(StdioTarget.of(List.of("./run.sh")));
  }

  @Test
  void aHashChoosesOneOfSeveralServers() throws Exception {
    String text =
        "{\"mcpServers\": {\"a\": {\"url\": \"http://a/\"}, \"b\": {\"url\": \"http://b/\"}}}";
    write(project.resolve(".mcp.json"), text);
    write(project.resolve("configs/servers/team.json"), text);

    assertThat(url(workspace.server(".mcp.json#b"))).isEqualTo(URI.create("http://b/"));
    assertThat(url(workspace.server("team#a"))).isEqualTo(URI.create("http://a/"));
    assertThat(workspace.server("team#a").reference())
        .isEqualTo(project.resolve("configs/servers/team.json") + "#a");
    assertThat(Read.problemsIn(workspace, "team#c")).hasSize(1);
    assertThat(Read.problemsIn(workspace, "team")).hasSize(1);
  }

  @Test
  void theEnvironmentComesBeforeDotEnv() throws Exception {
    suiteFile("s.json", "s");
    write(project.resolve(".env"), "WORD=file\nOTHER=x\n");

    assertThat(message(workspace)).isEqualTo("file");
    Map<String, String> env = new HashMap<>(Map.of("WORD", "process"));
    assertThat(message(new Workspace(project, env))).isEqualTo("process");
  }

  private static String message(Workspace workspace) throws ConfigException {
    return ((ConversationCase) workspace.suite("s.json").cases().getFirst()).userMessage();
  }

  @Test
  void aCaseIsAddedToASuiteWithVariables() throws Exception {
    suiteFile("s.json", "${ID}");
    write(project.resolve(".env"), "ID=s\n");
    FileText text = workspace.text(workspace.suiteFile("s.json"));

    Addition addition =
        workspace.withCase(text, Json.object("test_id", "b", "user_message", "Hello"));

    assertThat(addition)
        .isInstanceOfSatisfying(
            Addition.Added.class,
            added -> assertThat(added.text()).contains("\"${ID}\"").contains("Hello"));
    assertThat(workspace.environment()).containsEntry("ID", "s");
  }

  @Test
  void aLineOfDotEnvThatIsNoneMattersOnlyWhereAVariableIsMissing() throws Exception {
    suiteFile("s.json", "s");
    write(project.resolve("bad.json"), "{\"url\": \"${URL}\"}");
    write(project.resolve(".env"), "URL: http://h\n");

    assertThat(message(workspace)).isEqualTo("Hi");
    assertThat(Read.problemsIn(workspace, "bad.json"))
        .extracting(Problem::where)
        .contains("bad.json:1:9", ".env:1:1");
  }

  @Test
  void aDotEnvThatIsNoTextMattersOnlyWhereAVariableIsMissing() throws Exception {
    suiteFile("s.json", "s");
    write(project.resolve("bad.json"), "{\"url\": \"${URL}\"}");
    Files.write(project.resolve(".env"), new byte[] {'A', (byte) 0xff});

    assertThat(message(workspace)).isEqualTo("Hi");
    assertThat(Read.problemsIn(workspace, "bad.json"))
        .extracting(Problem::where)
        .contains(".env:1:2");
  }

  @Test
  void aFolderIsNoSuiteAndNoServer() throws Exception {
    Files.createDirectories(project.resolve("configs/suites/dir.json"));

    assertThat(Read.problemsInSuite(workspace, "configs/suites/dir.json"))
        .extracting(Problem::what)
        .containsExactly("there is no file configs/suites/dir.json");
    assertThat(workspace.suites()).isEmpty();
  }

  @Test
  void secretsOfTheEnvironmentAreRedacted() throws Exception {
    ServerConfig server =
        new Workspace(project, Map.of("SOME_API_KEY", "sk-123456")).server("http://h/");

    assertThat(server.redactor().text("got sk-123456")).isEqualTo("got [redacted]");
  }

  @Test
  void listsWhatThereIs() throws Exception {
    suiteFile("configs/suites/b.json", "my-compliance");
    write(
        project.resolve("configs/suites/a.yaml"), "suite_id: a\nname: The A\nsuite_type: tools\n");
    write(project.resolve("configs/suites/README.md"), "no suite");
    write(home.resolve(".config/mcp-t/suites/b.json"), "hidden by the project's");
    write(home.resolve(".config/mcp-t/suites/c.json"), SUITE.formatted("c"));
    serverFile("configs/servers/web.json", "http://h/");
    write(project.resolve("configs/servers/cmd.yml"), "name: Cmd\ncommand: x\n");
    write(project.resolve("configs/servers/many.json"), "{\"mcpServers\": {}}");
    Path suites = project.resolve("configs/suites");
    Path servers = project.resolve("configs/servers");

    assertThat(workspace.suites())
        .containsExactly(
            new Listed("a", suites.resolve("a.yaml"), false, "The A", "tools"),
            new Listed("b", suites.resolve("b.json"), false, "", "compliance"),
            new Listed(
                "c", home.resolve(".config/mcp-t/suites/c.json"), true, "", "conversational"));
    assertThat(workspace.servers())
        .containsExactly(
            new Listed("cmd", servers.resolve("cmd.yml"), false, "Cmd", "stdio"),
            new Listed("many", servers.resolve("many.json"), false, "", "several"),
            new Listed("web", servers.resolve("web.json"), false, "", "http"));
  }

  @Test
  void listsRunsTheLatestFirst() throws Exception {
    Path runs = workspace.results(false);
    assertThat(runs).isEqualTo(project.resolve("test_results/runs"));
    Files.createDirectories(runs.resolve("20260101_a"));
    Files.createDirectories(runs.resolve("20260102_b"));
    Files.createSymbolicLink(runs.resolve("latest"), runs.resolve("20260102_b"));
    Files.createDirectories(workspace.results(true).resolve("20260103_c"));

    assertThat(workspace.runs())
        .extracting(Listed::id)
        .containsExactly("20260103_c", "20260102_b", "20260101_a");
    assertThat(workspace.results(true)).isEqualTo(home.resolve(".local/share/mcp-t/runs"));
  }

  @Test
  void theFoldersOfTheUserAreHonoured() throws Exception {
    Workspace xdg =
        new Workspace(
            project,
            Map.of(
                "XDG_CONFIG_HOME", temp.resolve("c").toString(),
                "XDG_DATA_HOME", temp.resolve("d").toString()));

    assertThat(xdg.results(true)).isEqualTo(temp.resolve("d/mcp-t/runs"));
    assertThat(xdg.serverFile("x", ".json", true))
        .isEqualTo(temp.resolve("c/mcp-t/servers/x.json"));
    assertThat(xdg.suiteFile("x", ".yaml", false))
        .isEqualTo(project.resolve("configs/suites/x.yaml"));
    Workspace nowhere = new Workspace(project, Map.of());
    assertThatThrownBy(() -> nowhere.results(true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no home folder");
    assertThat(nowhere.suites()).isEmpty();
  }

  @Test
  void noFileIsMadeOutsideOfItsFolder() {
    assertThatThrownBy(() -> workspace.suiteFile("../x", ".json", false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is no id");
  }
}
