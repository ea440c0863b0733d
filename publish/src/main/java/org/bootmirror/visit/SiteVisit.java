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
import org.bootmirror.audit.AuditFinding;
import org.bootmirror.content.Progress;
import org.bootmirror.content.SitePath;

/** One visit to a site. */
public final class SiteVisit {

  private static final String SUMS = "SHA256SUMS";
  private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}  (.+)");
  private static final Pattern BOOT_SCRIPT = Pattern.compile("ipxe/[a-z0-9][a-z0-9-]*");

  /** How scripts refer to immutable files, and the index to its images. */
  private static final Pattern IMMUTABLE =
      Pattern.compile("(?:\\.\\./)?((?:[a-zA-Z0-9._-]+/)*[0-9a-f]{64}\\.[a-zA-Z0-9._-]+)");

  private final Answers answers;
  private final Path folder;
  private final List<AuditFinding> findings = new ArrayList<>();

  private SiteVisit(URI base, Path folder, Progress progress) {
    this.answers = new Answers(base, progress);
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
  public static List<AuditFinding> of(URI base, Path folder, Progress progress) throws IOException {
    SiteVisit visit = new SiteVisit(base, folder, progress);
    visit.fetchAll();
    return List.copyOf(visit.findings);
  }

  private void fetchAll() throws IOException {
    if (!fetch(SUMS)) {
      throw new IOException(findings.get(0) + "; is a tree of bootmirror's served there?");
    }
    TreeSet<String> immutable = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve(SUMS), StandardCharsets.ISO_8859_1)) {
      Matcher sum = SUM.matcher(line);
      if (sum.matches() && fetch(sum.group(1)) && refers(sum.group(1))) {
        String text = Files.readString(folder.resolve(sum.group(1)), StandardCharsets.ISO_8859_1);
        IMMUTABLE.matcher(text).results().forEach(found -> immutable.add(found.group(1)));
      }
    }
    for (String name : immutable) {
      fetch(name);
    }
  }

  private static boolean refers(String name) {
    return BOOT_SCRIPT.matcher(name).matches() || name.equals("images.json");
  }

  private boolean fetch(String name) throws IOException {
    SitePath path;
    try {
      path = SitePath.of(name);
    } catch (IllegalArgumentException e) {
      findings.add(new AuditFinding(SUMS, "names no file of a tree: " + e.getMessage()));
      return false;
    }
    Path file = folder.resolve(path.value());
    Files.createDirectories(file.resolveSibling(""));
    try {
      List<String> wrong = answers.save(path, file);
      wrong.forEach(problem -> findings.add(new AuditFinding(name, problem)));
    } catch (IOException e) {
      findings.add(new AuditFinding(name, "no whole answer: " + e.getMessage()));
      Files.deleteIfExists(file);
    }
    return Files.exists(file);
  }
}
