package org.bootmirror.visit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.PublishedMetadata;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Downloads a tree for an audit: every file that {@code SHA256SUMS}, scripts and metadata name.
 * Problems of single answers are collected; the rest of the tree is downloaded nevertheless.
 */
public final class TreeDownload {

  private static final TreePath SUMS = ReservedFile.SUMS.path();

  /** As many versions of the root metadata as a TUF client follows. */
  private static final int MAX_ROOTS = 1024;

  /** Scripts and the index of a tree have less than 1 % of this size. */
  private static final long MAX_TEXT = 16 << 20;

  private final ServedTree served;
  private final Path folder;
  private final List<TreeProblem> problems = new ArrayList<>();

  private TreeDownload(URI base, Path folder, Progress progress) {
    this.served = new ServedTree(base, progress);
    this.folder = folder;
  }

  /**
   * Downloads a tree.
   *
   * @param base URL of the tree
   * @param folder empty; holds the files of the server afterwards
   * @return the problems of the answers
   * @throws IOException if the server has no {@code SHA256SUMS}, or cannot be reached
   */
  public static List<TreeProblem> of(URI base, Path folder, Progress progress) throws IOException {
    TreeDownload download = new TreeDownload(base, folder, progress);
    download.fetchAll();
    return List.copyOf(download.problems);
  }

  /** The metadata files of a served tree, requested one by one. */
  public static VerifiedRelease.Source metadata(URI base) {
    return new ServedTree(base, Progress.NONE);
  }

  private void fetchAll() throws IOException {
    if (!fetch(SUMS)) {
      throw new IOException(problems.get(0) + "; is a tree of bootmirror served there?");
    }
    if (served.has(HiddenFile.PUBLISHING.label())) {
      Files.createFile(folder.resolve(HiddenFile.PUBLISHING.label()));
    }
    TreeSet<TreePath> immutable = new TreeSet<>();
    for (TreePath path : summed()) {
      if (fetch(path) && References.standIn(path.value())) {
        immutable.addAll(referenced(path));
      }
    }
    immutable.forEach(this::fetch);
    if (served.has(TufPath.TIMESTAMP.value())) {
      fetchSignatures();
    }
  }

  /** The paths in {@code SHA256SUMS}; each malformed line is a problem. */
  private List<TreePath> summed() throws IOException {
    List<TreePath> paths = new ArrayList<>();
    SumsFile.read(
        folder.resolve(SUMS.value()),
        new SumsFile.Visitor() {
          @Override
          public void line(SumsLine line) {
            paths.add(line.path());
          }

          @Override
          public void malformed(long number, String problem) {
            problems.add(new TreeProblem(SUMS + ":" + number, problem));
          }
        });
    return paths;
  }

  /** Downloads the metadata files of the newest release; {@code audit} verifies the files. */
  private void fetchSignatures() throws IOException {
    fetch(ReservedFile.SUMS_SIGNATURE.path());
    VerifiedRelease.Source fetched = new FolderSource(folder);
    try {
      if (fetch(TufPath.TIMESTAMP)) {
        TreePath snapshot = PublishedMetadata.snapshot(fetched);
        if (fetch(snapshot)) {
          fetch(PublishedMetadata.targets(fetched, snapshot));
        }
      }
    } catch (UntrustedException e) {
      String problem = String.valueOf(e.getMessage());
      problems.add(new TreeProblem(ReservedFolder.TUF.label(), problem));
    }
    for (int version = 1; version <= MAX_ROOTS; version++) {
      TreePath root = TufPath.root(version);
      if (!served.has(root.value())) {
        return;
      }
      fetch(root);
    }
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

  private boolean fetch(TreePath path) {
    try {
      Path file = folder.resolve(path.value());
      Files.createDirectories(file.resolveSibling(""));
      for (String problem : served.save(path, file)) {
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
