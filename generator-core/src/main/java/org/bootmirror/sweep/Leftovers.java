package org.bootmirror.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.site.FolderLock;
import org.bootmirror.site.TreeFolder;
import org.jspecify.annotations.Nullable;

/**
 * The files of a tree that its release does not refer to: immutable files of releases before, plain
 * names that left the source, parts of a writing that was killed.
 *
 * <p>When a file fell out of use is not known exactly, but it was not after what replaced it came:
 * for an immutable file, the plain name beside it; for anything else, {@code SHA256SUMS}. A node
 * that read an old boot script just before that may still ask for the file a while later.
 */
public final class Leftovers {

  private static final String SUMS = "SHA256SUMS";
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");
  private static final Pattern IMMUTABLE = Pattern.compile("((?:.*/)?)([0-9a-f]{64})\\.(.+)");

  private final Path tree;
  private final Map<String, String> digests;
  private final Instant released;

  private Leftovers(Path tree, Map<String, String> digests, Instant released) {
    this.tree = tree;
    this.digests = digests;
    this.released = released;
  }

  /**
   * Deletes what fell out of use before {@code limit}, and folders that this leaves empty.
   *
   * @param dryRun whether to delete nothing, and only say what would be
   * @return what was deleted, by path
   * @throws IOException if this is no complete tree, or another process is changing it
   */
  public static List<Leftover> sweep(Path tree, Instant limit, boolean dryRun) throws IOException {
    Path sums = tree.resolve(SUMS);
    if (!Files.isRegularFile(sums)) {
      throw new IOException(tree + " is no tree of bootmirror's: it has no " + SUMS);
    }
    return FolderLock.holding(tree, () -> sweepLocked(tree, limit, dryRun));
  }

  private static List<Leftover> sweepLocked(Path tree, Instant limit, boolean dryRun)
      throws IOException {
    Path sums = tree.resolve(SUMS);
    if (Files.exists(tree.resolve(TreeFolder.UNDER_WAY))) {
      throw new IOException(
          tree + ": a generation was stopped here; let one complete it, and then sweep");
    }
    Leftovers leftovers = new Leftovers(tree, digests(sums), modified(sums));
    List<Leftover> old = leftovers.before(limit);
    if (!dryRun) {
      leftovers.delete(old);
    }
    return old;
  }

  private static Map<String, String> digests(Path sums) throws IOException {
    Map<String, String> digests = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(sums, StandardCharsets.ISO_8859_1)) {
      number++;
      Matcher sum = SUM.matcher(line);
      if (!sum.matches()) {
        throw new IOException(sums + ":" + number + ": found \"" + line + "\", expected a sum");
      }
      digests.put(sum.group(2), sum.group(1));
    }
    return digests;
  }

  private List<Leftover> before(Instant limit) throws IOException {
    List<Leftover> old = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path file : walk.sorted().toList()) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        String name = tree.relativize(file).toString().replace('\\', '/');
        Instant unused = unusedSince(name);
        if (unused != null && unused.isBefore(limit)) {
          old.add(new Leftover(name, unused, Files.isSymbolicLink(file) ? 0 : Files.size(file)));
        }
      }
    }
    return old;
  }

  /** Since when at the latest the release does without a name; nothing if it needs it. */
  private @Nullable Instant unusedSince(String name) throws IOException {
    if (name.equals(SUMS) || name.equals(FolderLock.NAME) || digests.containsKey(name)) {
      return null;
    }
    Matcher immutable = IMMUTABLE.matcher(name);
    if (!immutable.matches()) {
      return released;
    }
    String plain = immutable.group(1) + immutable.group(3);
    String current = digests.get(plain);
    if (current == null) {
      return released;
    }
    return current.equals(immutable.group(2)) ? null : modified(tree.resolve(plain));
  }

  private void delete(List<Leftover> old) throws IOException {
    // Names before the files they lead to: no name ever leads nowhere.
    List<Leftover> linksFirst =
        old.stream().sorted(Comparator.comparing((Leftover one) -> one.bytes() > 0)).toList();
    for (Leftover one : linksFirst) {
      Path file = tree.resolve(one.path());
      Files.delete(file);
      for (Path folder = file.resolveSibling(""); isEmpty(folder); ) {
        Files.delete(folder);
        folder = folder.resolveSibling("");
      }
    }
  }

  private boolean isEmpty(Path folder) throws IOException {
    if (folder.equals(tree)) {
      return false;
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.findAny().isEmpty();
    }
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }
}
