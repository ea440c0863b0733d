package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.http.HostAndPort;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.sweep.DelegatedFiles;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;

/** Checks a tree, and then each base that the tree's images name, as a node would reach it. */
public final class CheckBases {

  private final Check check;
  private final Feedback feedback;

  /**
   * @param check of one location
   * @param feedback is told which base is checked
   */
  public CheckBases(Check check, Feedback feedback) {
    this.check = check;
    this.feedback = feedback;
  }

  /**
   * Checks the tree of a request, and the bases in its {@code images.json}. A base that cannot be
   * reached is part of the result.
   *
   * @return the tree first, then the bases in their order; a base at the tree's own URL is left out
   * @throws IOException if the tree of the request cannot be checked
   */
  public List<BaseCheck> run(CheckRequest request) throws IOException {
    SortedMap<String, Digest> expected = new TreeMap<>();
    CheckResult first = check.run(request, folder -> expected.putAll(sums(folder)));
    List<BaseCheck> all = new ArrayList<>();
    all.add(new BaseCheck(request.tree(), Optional.of(first), Optional.empty(), List.of()));
    for (BaseUrl base : first.report().index().map(ImagesFile::bases).orElse(List.of())) {
      TreeLocation location;
      try {
        location = TreeLocation.of(base.value());
      } catch (IOException e) {
        all.add(failed(new TreeLocation.Url(URI.create(base.value())), "no URL that can be asked"));
        continue;
      }
      if (!isSame(request.tree(), location)) {
        feedback.note("checking " + base.value());
        all.add(checked(new CheckRequest(location, request.root(), request.route()), expected));
      }
    }
    return List.copyOf(all);
  }

  private BaseCheck checked(CheckRequest request, SortedMap<String, Digest> expected) {
    SortedMap<String, Digest> found = new TreeMap<>();
    try {
      CheckResult result = check.run(request, folder -> found.putAll(sums(folder)));
      return new BaseCheck(
          request.tree(), Optional.of(result), Optional.empty(), differing(expected, found));
    } catch (IOException e) {
      return failed(request.tree(), String.valueOf(e.getMessage()));
    }
  }

  private static BaseCheck failed(TreeLocation base, String reason) {
    return new BaseCheck(base, Optional.empty(), Optional.of(reason), List.of());
  }

  private static List<String> differing(
      SortedMap<String, Digest> expected, SortedMap<String, Digest> found) {
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> Objects.equals(expected.get(name), found.get(name)));
    return List.copyOf(names);
  }

  /** The digests in the sums of a tree; the audit reports malformed lines, and missing sums. */
  private static SortedMap<String, Digest> sums(Path folder) throws IOException {
    SortedMap<String, Digest> sums = new TreeMap<>();
    Path file = folder.resolve(ReservedFile.SUMS.label());
    if (Files.isRegularFile(file)) {
      SumsFile.read(
          file,
          new SumsFile.Visitor() {
            @Override
            public void line(SumsLine line) {
              sums.put(line.path().value(), line.digest());
            }

            @Override
            public void malformed(long number, String problem) {
              // a problem of the audit
            }
          });
      DelegatedFiles.of(folder).forEach((path, digest) -> sums.put(path.value(), digest));
    }
    return sums;
  }

  private static boolean isSame(TreeLocation tree, TreeLocation base) {
    return tree instanceof TreeLocation.Url one
        && base instanceof TreeLocation.Url other
        && normal(one.url()).equals(normal(other.url()));
  }

  private static String normal(URI url) {
    String path = String.valueOf(url.getRawPath()).replaceAll("/+$", "");
    return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)
        + "://"
        + HostAndPort.of(url)
        + path;
  }
}
