package org.bootmirror.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FileState;
import org.bootmirror.folder.FolderState;
import org.bootmirror.plan.SitePlan;

/** The files of the program itself: another version may generate other bytes. */
final class ProgramFiles {

  private static final int DIGITS = 16;

  private ProgramFiles() {}

  /**
   * The archive with all classes, or the folders of a build; in a program that has the libraries as
   * archives of their own, such as Maven, these as well.
   */
  static Set<Path> paths() {
    Set<Path> paths = new TreeSet<>();
    try {
      if (ProgramFiles.class.getClassLoader() instanceof URLClassLoader loader) {
        for (URL one : loader.getURLs()) {
          if (one.getProtocol().equals("file")) {
            paths.add(Path.of(one.toURI()));
          }
        }
      }
      for (Class<?> one : Set.of(Generate.class, SitePlan.class)) {
        paths.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own location is no URI", e);
    }
    return paths;
  }

  /** The version, as the state of the files: hexadecimal digits. */
  static String version() throws IOException {
    StringBuilder states = new StringBuilder();
    for (Path path : paths()) {
      BasicFileAttributes is =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      states.append((is.isDirectory() ? FolderState.of(path) : ofFile(path, is)).text());
    }
    return Digest.of(states.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
  }

  private static FolderState ofFile(Path file, BasicFileAttributes is) {
    FolderState state = new FolderState();
    state.add(FileState.of(file.toString(), is));
    return state;
  }
}
