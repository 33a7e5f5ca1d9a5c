package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads texts in tests.
final class Read {

  private interface Reading {
    Object read() throws ConfigException;
  }

  private Read() {}

  static Suite suite(String json) throws ConfigException {
    return Suites.fromText(FileText.of("s.json", json), Map.of());
  }

  static Suite yamlSuite(String yaml) throws ConfigException {
    return Suites.fromText(FileText.of("s.yaml", yaml), Map.of());
  }

  /// A conversational suite of one case with these further members.
  static Suite conversation(String members) throws ConfigException {
    return suite(conversationText(members));
  }

  static String conversationText(String members) {
    return """
    {"suite_id": "s", "test_cases": [
    {"test_id": "a", "user_message": "Hi", %s}]}\
    """
        .formatted(members);
  }

  /// A tools suite of one case with these steps.
  static Suite steps(String steps) throws ConfigException {
    return suite(stepsText(steps));
  }

  static String stepsText(String steps) {
    return """
    {"suite_id": "s", "suite_type": "tools", "test_cases": [{"test_id": "a", "steps": [
    %s]}]}\
    """
        .formatted(steps);
  }

  static ServerConfig server(String json) throws ConfigException {
    return server(json, Map.of());
  }

  static ServerConfig server(String json, Map<String, String> variables) throws ConfigException {
    return server(json, null, variables);
  }

  static ServerConfig server(String json, @Nullable String entry, Map<String, String> variables)
      throws ConfigException {
    return Servers.fromText(FileText.of("my.json", json), entry, variables, Path.of("/"));
  }

  static List<Problem> problemsOfSuite(String json) {
    return problems(() -> suite(json));
  }

  static List<Problem> problemsOfYaml(String yaml) {
    return problems(() -> yamlSuite(yaml));
  }

  static List<Problem> problemsOfServer(String json) {
    return problems(() -> server(json));
  }

  static List<Problem> problemsOfServer(
      String json, @Nullable String entry, Map<String, String> variables) {
    return problems(() -> server(json, entry, variables));
  }

  static List<Problem> problemsIn(Workspace workspace, String server) {
    return problems(() -> workspace.server(server));
  }

  static List<Problem> problemsInSuite(Workspace workspace, String suite) {
    return problems(() -> workspace.suite(suite));
  }

  private static List<Problem> problems(Reading reading) {
    try {
      assertThat(reading.read()).as("what was read without a problem").isNull();
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }
}
