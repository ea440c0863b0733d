package org.bootmirror.visit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Route;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Downloads a tree for an audit. Of a signed tree: metadata in the order of TUF, each file verified
 * before the next is requested, then every target up to its signed length. Of an unsigned tree:
 * every file that {@code SHA256SUMS} and scripts name. Problems of single answers are collected;
 * the rest of the tree is downloaded nevertheless.
 */
public final class TreeDownload {

  /** A host that answers every name with a page answers this one, too. */
  private static final String NO_FILE = "no-tree-has-this-name";

  private static final TreePath SUMS = ReservedFile.SUMS.path();
  private static final TreePath FIRST_ROOT = TufPath.root(1);

  /** Bytes of the largest sums of an unsigned tree: one million names. */
  private static final long MAX_SUMS = 1 << 28;

  /** Bytes of the largest signature of minisign. */
  private static final long MAX_SIGNATURE = 1 << 12;

  /** Bytes of the largest root metadata. */
  private static final long MAX_ROOT = 512 << 10;

  /** Scripts and the index of a tree have less than 1 % of this size. */
  private static final long MAX_TEXT = 16 << 20;

  private final ServedTree served;
  private final Path folder;
  private final List<TreeProblem> problems = new ArrayList<>();
  private final VerifiedRelease.Source metadata;
  private MirrorFile mirror = MirrorFile.WHOLE;

  private TreeDownload(
      URI base, HttpFiles.Style style, Route route, Path folder, Progress progress) {
    this.served = new ServedTree(base, style, route, progress);
    this.folder = folder;
    this.metadata = new KeptMetadata(served, folder, problems);
  }

  /**
   * Downloads a tree. The metadata of a signed tree are verified from the tree's own first root on;
   * if they cannot be verified, the tree is downloaded as an unsigned one.
   *
   * @param base URL of the tree
   * @param route of the connections
   * @param folder empty; holds the files of the server afterwards
   * @param now the instant at which metadata must be valid
   * @return the problems of the answers
   * @throws IOException if the server has no {@code SHA256SUMS}, or cannot be reached
   */
  public static List<TreeProblem> of(
      URI base, Route route, Path folder, Instant now, Progress progress) throws IOException {
    TreeDownload download = new TreeDownload(base, HttpFiles.Style.NODE, route, folder, progress);
    download.fetchAll(now);
    return List.copyOf(download.problems);
  }

  /**
   * Downloads the signed release of a tree, and nothing else.
   *
   * @param base URL of the tree
   * @param route of the connections
   * @param folder empty; holds the files of the server afterwards
   * @param root trusted root metadata
   * @param now the instant at which metadata must be valid
   * @return the problems of the answers
   * @throws UntrustedException if metadata are missing, or not signed by the expected keys
   * @throws IOException if the server cannot be reached, or sends metadata that are too large
   */
  public static List<TreeProblem> signed(
      URI base, Route route, Path folder, byte[] root, Instant now, Progress progress)
      throws IOException {
    TreeDownload download = new TreeDownload(base, HttpFiles.Style.PROVEN, route, folder, progress);
    VerifiedRelease release = VerifiedRelease.of(root, download.metadata, now);
    download.fetchMirrorFile();
    download.fetch(release);
    return List.copyOf(download.problems);
  }

  /** The metadata files of a served tree, requested one by one. */
  public static VerifiedRelease.Source metadata(URI base, Route route) {
    return new ServedTree(base, HttpFiles.Style.PROVEN, route, Progress.NONE);
  }

  private void fetchAll(Instant now) throws IOException {
    if (!fetch(SUMS, MAX_SUMS)) {
      throw new IOException(problems.get(0) + "; is a tree of bootmirror served there?");
    }
    boolean answersAll = served.has(NO_FILE);
    if (answersAll) {
      problems.add(
          new TreeProblem(
              NO_FILE,
              "the server answers 200 for a name that no tree has: nodes take such a page for a"
                  + " script; expected 404"));
    }
    if (!answersAll && served.has(HiddenFile.PUBLISHING.label())) {
      Files.createFile(folder.resolve(HiddenFile.PUBLISHING.label()));
      fetchUnsigned();
      return;
    }
    Optional<VerifiedRelease> release = ownRelease(now);
    if (!answersAll) {
      fetchMirrorFile();
    }
    if (release.isPresent()) {
      fetch(release.get());
    } else {
      fetchUnsigned();
    }
  }

  /** The release that the tree's own first root verifies; {@code audit} says why there is none. */
  private Optional<VerifiedRelease> ownRelease(Instant now) {
    try {
      Optional<byte[]> root = metadata.read(FIRST_ROOT.value(), MAX_ROOT);
      return root.isEmpty()
          ? Optional.empty()
          : Optional.of(VerifiedRelease.of(root.get(), metadata, now));
    } catch (UntrustedException e) {
      return Optional.empty();
    } catch (IOException e) {
      problems.add(new TreeProblem(ReservedFolder.TUF.label(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Some servers answer any name: a malformed file is none. */
  private void fetchMirrorFile() throws IOException {
    Optional<byte[]> bytes = served.read(ReservedFile.MIRROR.label(), MirrorFileReader.MAX_BYTES);
    if (bytes.isEmpty()) {
      return;
    }
    try {
      mirror = MirrorFileReader.read(bytes.get());
    } catch (MalformedIndexException e) {
      return;
    }
    Path file = folder.resolve(ReservedFile.MIRROR.label());
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, bytes.get());
    mirror.made().forEach(path -> fetch(path, HttpLimits.LARGEST_FILE));
    if (Files.exists(folder.resolve(LocalIndex.PATH.value()))) {
      for (TreePath path : referenced(LocalIndex.PATH)) {
        if (ReservedFolder.LOCAL.holds(path.value())) {
          fetch(path, HttpLimits.LARGEST_FILE);
        }
      }
    }
  }

  private void fetchUnsigned() throws IOException {
    TreeSet<TreePath> immutable = new TreeSet<>();
    for (Map.Entry<TreePath, Digest> one : summed().entrySet()) {
      TreePath path = one.getKey();
      if (isOfSet(path)) {
        fetchOfSet(path, one.getValue(), HttpLimits.LARGEST_FILE);
      } else if (fetch(path, HttpLimits.LARGEST_FILE) && References.standIn(path.value())) {
        immutable.addAll(referenced(path));
      }
    }
    immutable.forEach(path -> fetch(path, HttpLimits.LARGEST_FILE));
  }

  private void fetch(VerifiedRelease release) throws IOException {
    SignedLengths signed = new SignedLengths(release.targets());
    if (!Files.exists(folder.resolve(SUMS.value()))) {
      fetch(SUMS, signed.sums());
    }
    fetch(ReservedFile.SUMS_SIGNATURE.path(), MAX_SIGNATURE);
    TreeSet<TreePath> immutable = new TreeSet<>();
    for (Map.Entry<String, TargetFile> one : new TreeMap<>(release.targets()).entrySet()) {
      String name = one.getKey();
      if (!TreePath.isOne(name)) {
        problems.add(new TreeProblem(name, "is signed, and no path of a tree"));
        continue;
      }
      TreePath path = new TreePath(name);
      long length = signed.of(path).orElseThrow();
      if (isOfSet(path)) {
        fetchOfSet(path, one.getValue().sha256(), length);
      } else if (fetch(path, length) && References.standIn(name)) {
        immutable.addAll(referenced(path));
      }
      if (TreeLayout.isBootScript(name) && mirror.made().contains(LocalIndex.PATH)) {
        immutable.add(path.immutable(one.getValue().sha256())); // for pinned images
      }
    }
    for (TreePath path : immutable) {
      OptionalLong length = signed.of(path);
      if (length.isPresent()) {
        fetch(path, length.getAsLong());
      } else {
        problems.add(new TreeProblem(path.value(), "is named by a file, and not signed"));
      }
    }
  }

  /**
   * Fetches a file of a set under the name that nodes request, and asks for the plain name: sets
   * are large, so the bytes are not downloaded a second time.
   */
  private void fetchOfSet(TreePath path, Digest sha256, long limit) {
    try {
      TreePath immutable = path.immutable(sha256);
      if (!fetch(immutable, limit)) {
        fetch(path, limit);
        return;
      }
      Path file = folder.resolve(immutable.value());
      if (served.has(path, Files.size(file), what -> problems.add(problem(path, what)))) {
        Files.createSymbolicLink(folder.resolve(path.value()), Path.of(immutable.name()));
      }
    } catch (IllegalArgumentException e) {
      problems.add(problem(path, String.valueOf(e.getMessage())));
    } catch (FileSystemException e) {
      problems.add(problem(path, "cannot be saved beside the other files"));
    } catch (IOException e) {
      problems.add(problem(path, "no answer: " + e.getMessage()));
    }
  }

  /** Whether nodes request a file by the name with its digest, which they know from a list. */
  private static boolean isOfSet(TreePath path) {
    return ReservedFolder.BIN.holds(path.value()) && !TreeLayout.isImmutable(path.value());
  }

  private static TreeProblem problem(TreePath path, String what) {
    return new TreeProblem(path.value(), what);
  }

  /** The paths in {@code SHA256SUMS}; each malformed line is a problem. */
  private Map<TreePath, Digest> summed() throws IOException {
    Map<TreePath, Digest> paths = new LinkedHashMap<>();
    SumsFile.read(
        folder.resolve(SUMS.value()),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) {
            paths.put(line.path(), line.digest());
          }

          @Override
          public void malformed(long number, String problem) {
            problems.add(new TreeProblem(SUMS + ":" + number, problem));
          }
        });
    return paths;
  }

  /** The immutable paths in a script or index. */
  private List<TreePath> referenced(TreePath by) throws IOException {
    Path file = folder.resolve(by.value());
    if (Files.size(file) > MAX_TEXT) {
      throw new IOException(
          by + ": found " + Files.size(file) + " bytes, expected at most " + MAX_TEXT);
    }
    List<TreePath> paths = new ArrayList<>();
    for (String name : References.in(Files.readString(file, StandardCharsets.ISO_8859_1))) {
      try {
        paths.add(new TreePath(name));
      } catch (IllegalArgumentException e) {
        problems.add(new TreeProblem(by.value(), String.valueOf(e.getMessage())));
      }
    }
    return paths;
  }

  private boolean fetch(TreePath path, long limit) {
    if (mirror.leavesOut(path.value())) {
      return false;
    }
    try {
      Path file = folder.resolve(path.value());
      Files.createDirectories(file.resolveSibling(""));
      for (String problem : served.save(path, file, limit)) {
        problems.add(new TreeProblem(path.value(), problem));
      }
      return Files.isRegularFile(file);
    } catch (FileSystemException e) {
      problems.add(new TreeProblem(path.value(), "cannot be saved beside the other files"));
      return false;
    } catch (IOException e) {
      problems.add(new TreeProblem(path.value(), "no whole answer: " + e.getMessage()));
      return false;
    }
  }
}
