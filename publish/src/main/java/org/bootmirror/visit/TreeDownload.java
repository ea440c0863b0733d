package org.bootmirror.visit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.VerifiedRelease;

/** One visit to a site. */
public final class TreeDownload {

  private static final String SUMS = ReservedFile.SUMS.label();

  private static final String TIMESTAMP = TufPath.TIMESTAMP.value();

  /** In canonical JSON: what stands before the version is hashes and length. */
  private static final String VERSION = "\\.json\":\\{[^}]*\\}[^}]*\"version\":([0-9]{1,18})\\}";

  /** As many as a client follows. */
  private static final int MAX_ROOTS = 1024;

  private static final long MAX_TEXT = 16 << 20;

  private final TreeHttpClient answers;
  private final Path folder;
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeDownload(URI base, Path folder, Progress progress) {
    this.answers = new TreeHttpClient(base, progress);
    this.folder = folder;
  }

  /**
   * Fetches a site.
   *
   * @param base of the site
   * @param folder empty; afterwards it holds what the server gave, for an audit
   * @return what is wrong with the answers
   * @throws IOException if the server does not answer, or what it answers is no tree
   */
  public static List<TreeProblem> of(URI base, Path folder, Progress progress) throws IOException {
    TreeDownload visit = new TreeDownload(base, folder, progress);
    visit.fetchAll();
    return List.copyOf(visit.problems);
  }

  private void fetchAll() throws IOException {
    if (!fetch(SUMS)) {
      throw new IOException(problems.get(0) + "; is a tree of bootmirror's served there?");
    }
    if (answers.has(HiddenFile.PUBLISHING.label())) {
      Files.createFile(folder.resolve(HiddenFile.PUBLISHING.label()));
    }
    TreeSet<String> immutable = new TreeSet<>();
    SumsFile.read(
        folder.resolve(SUMS),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) throws IOException {
            String name = line.path().value();
            if (fetch(name) && References.standIn(name)) {
              immutable.addAll(References.in(text(name)));
            }
          }

          @Override
          public void malformed(long number, String problem) {
            problems.add(new TreeProblem(SUMS + ":" + number, problem));
          }
        });
    for (String name : immutable) {
      fetch(name);
    }
    if (answers.has(TIMESTAMP)) {
      fetchSignatures();
    }
  }

  /** What the metadata of a signed tree name; whether it is right, others say. */
  private void fetchSignatures() throws IOException {
    fetch(ReservedFile.SUMS_SIGNATURE.label());
    fetch(TIMESTAMP);
    String by = TIMESTAMP;
    for (String role : List.of("snapshot", "targets")) {
      Matcher version = Pattern.compile("\"" + role + VERSION).matcher(text(by));
      if (!version.find()) {
        problems.add(new TreeProblem(by, "names no " + TufPath.file(role)));
        return;
      }
      by = TufPath.versioned(Long.parseLong(version.group(1)), role).value();
      if (!fetch(by)) {
        return;
      }
    }
    for (int root = 1; root <= MAX_ROOTS && answers.has(root(root)); root++) {
      fetch(root(root));
    }
  }

  private static String root(int version) {
    return TufPath.root(version).value();
  }

  /** Metadata of a site, asked for one by one. */
  public static VerifiedRelease.Source metadata(URI base) {
    TreeHttpClient answers = new TreeHttpClient(base, Progress.NONE);
    return answers::read;
  }

  /** What is read whole; a tree's own are a hundredth of that. */
  private String text(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.size(file) > MAX_TEXT) {
      throw new IOException(
          name + ": found " + Files.size(file) + " bytes, expected at most " + MAX_TEXT);
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private boolean fetch(String name) {
    try {
      TreePath path = TreePath.of(name);
      Path file = folder.resolve(path.value());
      Files.createDirectories(file.resolveSibling(""));
      List<String> wrong = answers.save(path, file);
      wrong.forEach(problem -> problems.add(new TreeProblem(name, problem)));
      return Files.isRegularFile(file);
    } catch (IllegalArgumentException e) {
      problems.add(new TreeProblem(SUMS, "names no file of a tree: " + e.getMessage()));
    } catch (IOException e) {
      problems.add(new TreeProblem(name, "no whole answer: " + e.getMessage()));
    }
    return false;
  }
}
