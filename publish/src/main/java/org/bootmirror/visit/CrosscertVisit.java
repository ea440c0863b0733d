package org.bootmirror.visit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Progress;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.Route;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.tree.ReservedFolder;

/**
 * Asks for cross-certificates where nodes would: images name an address by plain HTTP, which may
 * differ from the address of the tree, and which no digest covers.
 */
public final class CrosscertVisit {

  /** The folders that a generated tree has; any other path is that of another tree. */
  private static final Pattern FOLDER =
      Pattern.compile("/(" + ReservedFolder.CROSSCERT.label() + "(?:/[0-9a-f]{16})?)$");

  private static final long MAX_BYTES = 1 << 16;

  private CrosscertVisit() {}

  /**
   * The problems of addresses.
   *
   * @param tree the files of the tree
   * @param addresses in the slots of its images
   * @param route of the connections
   */
  public static List<TreeProblem> problems(Path tree, List<BaseUrl> addresses, Route route)
      throws IOException {
    List<TreeProblem> problems = new ArrayList<>();
    for (BaseUrl address : addresses) {
      String url = address.value();
      Matcher folder = FOLDER.matcher(url);
      Optional<Path> certificate =
          folder.find() ? first(tree.resolve(folder.group(1))) : Optional.empty();
      if (certificate.isPresent()) {
        problem(url, certificate.get(), route)
            .ifPresent(
                reason ->
                    problems.add(
                        new TreeProblem(
                            ReservedFolder.CROSSCERT.label(),
                            "nodes fetch certificates from " + url + ", and there: " + reason)));
      }
    }
    return problems;
  }

  private static Optional<String> problem(String url, Path certificate, Route route)
      throws IOException {
    String name = String.valueOf(certificate.getFileName());
    try {
      Optional<byte[]> found =
          new ServedTree(URI.create(url), HttpFiles.Style.NODE, route, Progress.NONE)
              .read(name, MAX_BYTES);
      if (found.isEmpty()) {
        return Optional.of("no " + name);
      }
      return Arrays.equals(found.get(), Files.readAllBytes(certificate))
          ? Optional.empty()
          : Optional.of("another " + name);
    } catch (IllegalArgumentException e) {
      return Optional.of("no URL that can be asked");
    } catch (IOException e) {
      return Optional.of("no whole answer: " + e.getMessage());
    }
  }

  /** The first certificate in a folder of the tree. */
  private static Optional<Path> first(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().findFirst();
    }
  }
}
