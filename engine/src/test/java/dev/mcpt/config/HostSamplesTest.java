package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files as other hosts write them, with fields that mean nothing here.
class HostSamplesTest {

  private static final Map<String, String> VARIABLES =
      Map.of("API_KEY", "k3y-of-mine", "BASE", "https://mcp.example");

  @TempDir private Path folder;

  private static String sample(String file) throws Exception {
    return Files.readString(Path.of("src/test/resources/hosts", file));
  }

  private ServerConfig server(String file, String entry) throws Exception {
    return Servers.fromText(FileText.of(file, sample(file)), entry, VARIABLES, folder);
  }

  private static StdioTarget command(Map<String, String> env, String... words) {
    return new StdioTarget(List.of(words), env, null);
  }

  private static HttpTarget http(String... headers) {
    return new HttpTarget(URI.create("https://mcp.example/mcp"), Headers.of(headers), null);
  }

  @ParameterizedTest
  @CsvSource({
    "claude_code.mcp.json, web",
    "cline_mcp_settings.json, web",
    "cursor_mcp.json, remote",
    "gemini_settings.json, web",
    "opencode.json, web",
    "vscode_mcp.json, web",
    "windsurf_mcp_config.json, remote",
  })
  void readsTheirUrls(String file, String entry) throws Exception {
    assertThat(server(file, entry).target())
        .isInstanceOfSatisfying(
            HttpTarget.class,
            target -> assertThat(target.url()).isEqualTo(URI.create("https://mcp.example/mcp")));
  }

  @Test
  void readsTheirHeaders() throws Exception {
    assertThat(server("claude_code.mcp.json", "web").target())
        .isEqualTo(http("Authorization", "Bearer k3y-of-mine"));
    assertThat(server("cursor_mcp.json", "remote").target())
        .isEqualTo(http("X-Key", "k3y-of-mine"));
    assertThat(server("windsurf_mcp_config.json", "remote").target())
        .isEqualTo(http("API_KEY", "k3y-of-mine"));
    assertThat(server("opencode.json", "web").target()).isEqualTo(http("X-Key", "abc"));
  }

  @ParameterizedTest
  @CsvSource({"claude_code.mcp.json", "vscode_mcp.json"})
  void readsTheOlderTransport(String file) throws Exception {
    assertThat(server(file, "old").target())
        .isInstanceOfSatisfying(
            SseTarget.class,
            target -> assertThat(target.url()).isEqualTo(URI.create("https://mcp.example/sse")));
  }

  @Test
  void readsTheirCommands() throws Exception {
    assertThat(server("claude_desktop_config.json", "files").target())
        .isEqualTo(
            command(
                Map.of("LOG_LEVEL", "info"),
                "npx",
                "-y",
                "@modelcontextprotocol/server-filesystem",
                "/home/me/My documents"));
    assertThat(server("claude_code.mcp.json", "local").target())
        .isEqualTo(command(Map.of(), "/opt/tools/serve", "--key", "k3y-of-mine"));
    assertThat(server("vscode_mcp.json", "fetch").target())
        .isEqualTo(command(Map.of(), "uvx", "mcp-server-fetch"));
    assertThat(server("vscode_settings.json", "time").target())
        .isEqualTo(command(Map.of(), "uvx", "mcp-server-time", "--zone", "Europe/Berlin"));
    assertThat(server("copilot_mcp_config.json", "local").target())
        .isEqualTo(command(Map.of("A", "b"), "node", "server.js"));
    assertThat(server("zed_settings.json", "local").target())
        .isEqualTo(command(Map.of("A", "b"), "node", "server.js"));
    assertThat(server("opencode.json", "local").target())
        .isEqualTo(command(Map.of("A", "b"), "bun", "x", "my server"));
  }

  @Test
  void readsTheVariablesOfTheEditorAndTheFileOfVariables() throws Exception {
    Files.writeString(folder.resolve("server.env"), "TOKEN=lost\nexport MODE='dry run'\n");
    assertThat(server("cursor_mcp.json", "python").target())
        .isEqualTo(
            command(
                Map.of("TOKEN", "k3y-of-mine", "MODE", "dry run"),
                "python",
                folder + "/server.py",
                "--home=" + System.getProperty("user.home"),
                "--name=" + folder.getFileName()));
  }

  @Test
  void saysWhichFileOfVariablesIsMissing() {
    assertThatThrownBy(() -> server("cursor_mcp.json", "python"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(problem -> {
                      assertThat(problem.what()).contains("server.env can not be read");
                      assertThat(problem.where()).startsWith("cursor_mcp.json:8:");
                    }));
  }

  @Test
  void readsBareVariablesOfGemini() throws Exception {
    Target target = server("gemini_settings.json", "python").target();
    assertThat(target)
        .isEqualTo(
            new StdioTarget(
                List.of("python", "-m", "my_server", "--port", "8080"),
                Map.of("API_KEY", "k3y-of-mine", "PRICE", "$5"),
                folder.resolve("./")));
    assertThat(server("gemini_settings.json", "python").redactor().text("is k3y-of-mine"))
        .isEqualTo("is [redacted]");
  }

  @Test
  void oauthThatIsSwitchedOffIsNotWanted() throws Exception {
    assertThat(server("gemini_settings.json", "web").oauth()).isNull();
  }

  @Test
  void saysWhatToWriteInThePlaceOfAnInput() {
    assertThatThrownBy(() -> server("vscode_mcp.json", "asks"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(problem -> {
                      assertThat(problem.what())
                          .isEqualTo(
                              "`${input:api-key}` is asked for by the editor that the file is"
                                  + " for");
                      assertThat(problem.hint())
                          .isEqualTo(
                              "write ${API_KEY} in its place, and export API_KEY=… or put it"
                                  + " into .env");
                    }));
  }

  @Test
  void settingsWithoutServersAreNoFileOfAnotherHost() {
    assertThat(Read.problemsOfServer("{\"mcp\": {\"allowed\": []}, \"url\": \"http://h\"}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("mcp"));
  }
}
