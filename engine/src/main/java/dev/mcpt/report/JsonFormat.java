package dev.mcpt.report;

import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunResult;
import java.nio.charset.StandardCharsets;

/// The run as result.json, for programs.
public record JsonFormat() implements Format {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String fileName() {
    return RunFolder.RESULT;
  }

  @Override
  public byte[] render(RunResult run) {
    return ResultFiles.json(run).getBytes(StandardCharsets.UTF_8);
  }
}
