package org.bootmirror.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.FileDigests;
import org.bootmirror.binaries.ListComment;
import org.bootmirror.binaries.ListName;
import org.bootmirror.binaries.ListProblem;
import org.bootmirror.binaries.ListedFile;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;

/**
 * Compares the list of each set with the files beside the list, as a node compares them, and
 * verifies its signature with {@code minisign.pub}. Each listed file is read once; {@link
 * TreeFiles} gets the digest of that reading.
 *
 * <p>Only the lists under plain names are compared: those of older releases may be signed by a
 * former key, and a sweep may have begun with their files.
 */
final class ListAudit {

  private static final String KEY = ReservedFile.MINISIGN_KEY.label();

  /** Bytes of the largest key or signature of minisign. */
  private static final int MAX_TEXT = 1 << 12;

  private final TreeFiles files;
  private final boolean interrupted;
  private final List<TreeProblem> problems = new ArrayList<>();

  /**
   * @param interrupted whether plain names may be newer or older than the lists, which are then not
   *     read
   */
  ListAudit(TreeFiles files, boolean interrupted) {
    this.files = files;
    this.interrupted = interrupted;
  }

  List<TreeProblem> problems() throws IOException {
    SetFolders folders = SetFolders.of(files.names());
    folders
        .strays()
        .forEach(name -> problem(name, "is of no set: expected bin/SET/PROCESSOR/FILE"));
    if (interrupted) {
      return problems;
    }
    for (SetFolder folder : folders.all()) {
      check(folder);
    }
    requireLists();
    return problems;
  }

  private void check(SetFolder folder) throws IOException {
    String name = ListName.list(folder.set(), folder.architecture()).value();
    if (files.isLeftOut(name)) {
      return;
    }
    if (!files.has(name)) {
      problem(name, "is missing, beside files of a set");
      return;
    }
    Optional<byte[]> bytes = files.read(name, BinaryListReader.MAX_BYTES);
    if (bytes.isEmpty()) {
      return; // too large, which is a problem already
    }
    Digest sha256 = Digest.of(bytes.get());
    require(name, new TreePath(name).immutable(sha256).value());
    checkSignature(folder, name, sha256, bytes.get());
    try {
      compare(folder, name, BinaryListReader.read(name, bytes.get()));
    } catch (MalformedListException e) {
      for (ListProblem one : e.problems()) {
        problem(
            name + ":" + one.line() + ":" + one.column(),
            "found " + one.found() + ", expected " + one.expected());
      }
    }
  }

  private void compare(SetFolder folder, String list, BinaryList read) throws IOException {
    Set<String> listed = new HashSet<>(Set.of(list));
    for (ListedFile file : read.files()) {
      TreePath plain = TreePath.of(folder.path().value(), file.path().value());
      listed.add(plain.value());
      Optional<TreePath> immutable = immutable(folder, file);
      if (immutable.isEmpty()) {
        problem(list, "names " + plain + ", which is too long for a name with a digest");
      } else {
        require(list, immutable.get().value());
        compareBytes(list, immutable.get().value(), file);
        require(list, plain.value());
        comparePlain(list, plain.value(), file);
      }
    }
    folder.plain().stream()
        .filter(name -> !listed.contains(name))
        .forEach(name -> problem(name, "is not in " + list));
  }

  private static Optional<TreePath> immutable(SetFolder folder, ListedFile file) {
    try {
      return Optional.of(ListName.file(folder.set(), folder.architecture(), file));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@link DigestAudit} compares the SHA-256 with the name. */
  private void compareBytes(String list, String name, ListedFile listed) throws IOException {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      return; // missing, which is a problem already
    }
    FileDigests.Computation read = new FileDigests.Computation(count -> {});
    try (InputStream in = Files.newInputStream(file.get())) {
      in.transferTo(read);
    }
    FileDigests found = read.digests();
    files.measured(file.get(), found.sha256());
    if (!found.sha256().equals(listed.digests().sha256())) {
      return;
    }
    if (read.count() != listed.size()) {
      problem(name, "has " + read.count() + " bytes; " + list + " says " + listed.size());
    }
    if (!found.md5().equals(listed.digests().md5())) {
      problem(name, "has MD5 " + found.md5() + "; " + list + " says " + listed.digests().md5());
    }
  }

  private void comparePlain(String list, String name, ListedFile listed) throws IOException {
    Digest expected = listed.digests().sha256();
    Optional<Digest> found = files.digest(name);
    if (found.isPresent() && !found.get().equals(expected)) {
      problem(name, "has SHA-256 " + found.get() + "; " + list + " says " + expected);
    }
  }

  private void checkSignature(SetFolder folder, String list, Digest sha256, byte[] bytes)
      throws IOException {
    String name = ListName.signature(folder.set(), folder.architecture(), sha256).value();
    if (files.isLeftOut(name)) {
      return;
    }
    if (!files.has(KEY)) {
      if (files.has(name)) {
        problem(name, "cannot be verified: " + KEY + " is missing");
      }
      return; // a site without keys
    }
    if (!files.has(name)) {
      problem(list, "has no signature: expected " + name);
      return;
    }
    Optional<byte[]> key = files.read(KEY, MAX_TEXT);
    Optional<byte[]> signature = files.read(name, MAX_TEXT);
    if (key.isEmpty() || signature.isEmpty()) {
      return; // too large, which is a problem already
    }
    String text = text(signature.get());
    Optional<String> objection = Minisign.objection(text(key.get()), bytes, text);
    if (objection.isPresent()) {
      problem(name, objection.get());
      return;
    }
    String comment = Minisign.trustedComment(text).orElse("");
    ListComment own =
        new ListComment(Optional.of(folder.set()), Optional.of(folder.architecture().label()), 0);
    if (ListComment.parse(comment).filter(own::isOfSameSet).isEmpty()) {
      problem(
          name,
          "signs "
              + list
              + " as \""
              + comment
              + "\"; expected set:"
              + folder.set()
              + " arch:"
              + folder.architecture().label());
    }
  }

  /** Each signature {@code <sha256>.list.minisig} stands beside {@code <sha256>.list}. */
  private void requireLists() {
    for (String name : files.names()) {
      SignatureName.parse(name)
          .filter(one -> one.form() == SignatureName.Form.MINISIGN)
          .map(one -> name.substring(0, name.lastIndexOf('.')))
          .filter(list -> !files.has(list) && !files.isLeftOut(list))
          .ifPresent(list -> problem(name, "signs " + list + ", which is missing"));
    }
  }

  private void require(String source, String name) {
    if (!files.has(name) && !files.isLeftOut(name)) {
      problem(source, "names " + name + ", which is missing");
    }
  }

  private void problem(String path, String problem) {
    problems.add(new TreeProblem(path, problem));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
