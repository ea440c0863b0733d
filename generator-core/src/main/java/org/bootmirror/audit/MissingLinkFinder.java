package org.bootmirror.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Finds out whether a tree has lost its symbolic links: no plain name with a file of the same
 * digest beside it is there, and at least two such names are expected.
 *
 * <p>Instead of a link there may be nothing, an empty file, or a text file with the link's target:
 * so archivers and version control leave a link where they cannot make one.
 */
final class MissingLinkFinder implements SumsFile.Visitor {

  private static final Digest EMPTY = Digest.of(new byte[0]);
  private static final int LEAST = 2;

  /** Bytes of the longest target of a link. */
  private static final int MAX_TARGET = 2 * TreePath.MAX_LENGTH;

  private final TreeFiles files;
  private final Map<Digest, String> byDigest = new HashMap<>();
  private final Map<String, String> found = new TreeMap<>();
  private final TreeSet<String> unseen = new TreeSet<>();
  private boolean linksArePresent;

  private MissingLinkFinder(TreeFiles files) {
    this.files = files;
  }

  /** The missing links of a tree; empty if the tree has its links, or copies in their place. */
  static Optional<MissingLinks> find(TreeFiles files) throws IOException {
    Optional<Path> sums = files.file(ReservedFile.SUMS.label());
    if (sums.isEmpty()) {
      return Optional.empty();
    }
    if (hasLink(files)) {
      return Optional.empty();
    }
    MissingLinkFinder finder = new MissingLinkFinder(files);
    finder.collectFiles();
    SumsFile.read(sums.get(), finder);
    finder.addImmutable();
    return finder.linksArePresent || finder.found.size() < LEAST
        ? Optional.empty()
        : Optional.of(new MissingLinks(finder.found, finder.unseen));
  }

  /** Whether a plain name is a link to a file named by a digest: no file has to be read then. */
  private static boolean hasLink(TreeFiles files) throws IOException {
    for (String name : files.names()) {
      if (files.isLink(name) && TreeLayout.contentDigest(name).isEmpty()) {
        Path file = files.file(name).orElseThrow();
        String target = String.valueOf(file.getFileName());
        if (ImmutableName.isOne(target) && Files.size(file) > MAX_TARGET) {
          return true;
        }
      }
    }
    return false;
  }

  private void collectFiles() throws IOException {
    for (String name : files.names()) {
      Optional<Digest> said = TreeLayout.contentDigest(name);
      if (said.isPresent() && !isStandIn(name, said.get())) {
        byDigest.putIfAbsent(said.get(), name);
      }
    }
  }

  @Override
  public void line(SumsLine line) throws IOException {
    String name = line.path().value();
    if (files.isLeftOut(name)) {
      return;
    }
    String file = byDigest.get(line.digest());
    if (files.has(name) && !isStandIn(name, line.digest())) {
      linksArePresent |= file != null;
    } else if (file != null) {
      found.put(name, file);
    } else {
      unseen.add(name);
    }
  }

  @Override
  public void malformed(long number, String problem) {
    // for DigestAudit
  }

  /** Names with a digest can be links, too. */
  private void addImmutable() throws IOException {
    for (String name : files.names()) {
      Optional<Digest> said = TreeLayout.contentDigest(name);
      String file = said.map(byDigest::get).orElse(null);
      if (file != null && isStandIn(name, said.orElseThrow())) {
        found.put(name, file);
      }
    }
  }

  /** Whether a file stands where a link was: empty, or the name of another file as text. */
  private boolean isStandIn(String name, Digest expected) throws IOException {
    if (files.isLink(name)) {
      return false;
    }
    Path file = files.file(name).orElseThrow();
    long size = Files.size(file);
    if (size > MAX_TARGET) {
      return false;
    }
    if (size == 0) {
      return !expected.equals(EMPTY);
    }
    Optional<byte[]> text = SmallFile.read(file, MAX_TARGET);
    return text.isPresent()
        && files.has(target(name, new String(text.get(), StandardCharsets.ISO_8859_1).strip()));
  }

  /** The name to which a link with this text leads. */
  private static String target(String link, String text) {
    String target = text;
    int folder = link.lastIndexOf('/');
    while (target.startsWith("../") && folder >= 0) {
      target = target.substring("../".length());
      folder = link.lastIndexOf('/', folder - 1);
    }
    return link.substring(0, folder + 1) + target;
  }
}
