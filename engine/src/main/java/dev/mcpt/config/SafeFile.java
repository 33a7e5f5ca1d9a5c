package dev.mcpt.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes files so that nobody ever sees half of one: to a temporary name in the same folder, then
/// renamed. Folders are made as needed.
public final class SafeFile {

  private SafeFile() {}

  /// Writes a new file.
  ///
  /// @throws FileAlreadyExistsException if there is a file of that name, which stays as it is
  public static void create(Path file, String text) throws IOException {
    Path temporary = temporary(file, text);
    try {
      link(file, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// A hard link refuses an existing name in one step; where there are none, a move does it in two.
  private static void link(Path file, Path temporary) throws IOException {
    try {
      Files.createLink(file, temporary);
    } catch (UnsupportedOperationException _) {
      Files.move(temporary, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw e;
      }
      Files.move(temporary, file);
    }
  }

  /// Writes a file, in the place of the one that is there. A link is followed, permissions stay.
  public static void replace(Path file, String text) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path temporary = temporary(real, text);
    try {
      keepPermissions(real, temporary);
      Files.move(
          temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Replaces a file whose text is still the one that was read.
  ///
  /// @throws IOException also if the file was changed meanwhile; then it stays as it is
  public static void replace(Path file, String before, String after) throws IOException {
    if (!Files.readString(file).equals(before)) {
      throw new IOException(file + " was changed meanwhile");
    }
    replace(file, after);
  }

  /// Writes a file that only its owner may read, in the place of the one that is there.
  static void replaceSecret(Path file, String text) throws IOException {
    Path temporary = secret(file, text);
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path temporary(Path file, String text) throws IOException {
    Path temporary = secret(file, text);
    try {
      openAsUsual(temporary);
      return temporary;
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /// Temporary files are for their owner only.
  private static Path secret(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no name of a file");
    }
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      return Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /// The file that it becomes is readable as others are.
  private static void openAsUsual(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView other = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (Files.exists(from) && view != null && other != null) {
      PosixFileAttributes attributes = view.readAttributes();
      other.setPermissions(attributes.permissions());
    }
  }
}
