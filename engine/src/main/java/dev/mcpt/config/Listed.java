package dev.mcpt.config;

import java.nio.file.Path;

/// A suite, server or run that lies where mcp-t looks, not yet read.
///
/// @param id what the command line calls it
/// @param file the file, of a run its folder
/// @param global whether it lies in the home folder and not in the project
/// @param name what its file calls it; `""` where it says nothing
/// @param about the type of a suite, how a server is reached; of a run `""`
public record Listed(String id, Path file, boolean global, String name, String about) {}
