package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.target.NameChange;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * The nodes of the last generation into a folder, if they are very many: the next one plans only
 * those that have changed. It may do so while the folder is as that generation left it, and while
 * the names of the release that it recorded are there.
 *
 * @param list of the nodes
 * @param left how the folder was left
 * @param release the number of the release
 * @param names what was recorded of the release's names
 * @param others the immutable names of the release that are none of a node
 */
record FormerNodes(
    NodeList list, Left left, long release, ReleaseRecords.Names names, Set<String> others) {

  private static final String NODES = ReservedFolder.PROVISION.label() + "/";
  private static final String METHOD = "nodes";

  FormerNodes {
    others = Set.copyOf(others);
  }

  /**
   * How a folder is.
   *
   * @param state of all files
   * @param style of further names
   * @param timestamp digest of the metadata file that leads to all others: whoever changes files
   *     and sets their times back cannot have this one sign other metadata
   */
  record Left(String state, NameStyle style, Digest timestamp) {

    /** Why nothing can stand in a folder, as far as that is seen at once; before it is opened. */
    Optional<String> obstacle(GenerateRequest.Output output) throws IOException {
      if (output.names() != style) {
        return Optional.of("another kind of names");
      }
      Path file = output.folder().resolve(TufPath.TIMESTAMP.value());
      return Files.isRegularFile(file)
              && Content.file(file).description().sha256().equals(timestamp)
          ? Optional.empty()
          : Optional.of("other metadata than the last generation's, as refresh makes");
    }
  }

  /** Those of some immutable names that are none of a node. */
  static Set<String> others(Iterable<String> names) {
    Set<String> others = new HashSet<>();
    for (String name : names) {
      if (!name.startsWith(NODES)) {
        others.add(name);
      }
    }
    return others;
  }

  /**
   * Verifies that the files of nodes stand as the last generation left them.
   *
   * @param opened how the folder was when it was opened
   * @param number of the next release
   * @throws NotStandingException otherwise
   */
  void requireStanding(Left opened, long number, ReleaseRecords records) throws IOException {
    if (!opened.equals(left)) {
      throw new NotStandingException("another state of the folder");
    }
    if (!names.exact() && number != release) {
      throw new NotStandingException("names of two trees in the record of release " + release);
    }
    if (!records.has(names.list())) {
      throw new NotStandingException("no record of release " + release);
    }
  }

  /** How the names of the next release differ. */
  NameChange change(Set<TreePath> goneNodes, Set<String> next) {
    Set<String> gone = new HashSet<>(others);
    gone.removeAll(next);
    goneNodes.forEach(path -> gone.add(path.value()));
    return new NameChange(names, gone, next);
  }

  /** The record of the last generation into a folder; nothing if there is none. */
  static Optional<FormerNodes> find(ResultCache results, Path out) throws IOException {
    Optional<byte[]> record = results.find(METHOD, key(out));
    if (record.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(new DataInputStream(new ByteArrayInputStream(record.get()))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // all nodes are planned
    }
  }

  private static FormerNodes read(DataInputStream in) throws IOException {
    Left left = new Left(in.readUTF(), NameStyle.valueOf(in.readUTF()), new Digest(in.readUTF()));
    long release = in.readLong();
    ReleaseRecords.Names names =
        new ReleaseRecords.Names(new Digest(in.readUTF()), in.readBoolean());
    Set<String> others = new HashSet<>();
    for (int more = in.readInt(); more > 0; more--) {
      others.add(in.readUTF());
    }
    return new FormerNodes(NodeList.read(in), left, release, names, others);
  }

  /** Keeps the record for the next generation into a folder. */
  void keep(ResultCache results, Path out) throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(record);
    to.writeUTF(left.state());
    to.writeUTF(left.style().name());
    to.writeUTF(left.timestamp().hex());
    to.writeLong(release);
    to.writeUTF(names.list().hex());
    to.writeBoolean(names.exact());
    to.writeInt(others.size());
    for (String name : new TreeSet<>(others)) {
      to.writeUTF(name);
    }
    list.write(to);
    results.keep(METHOD, key(out), record.toByteArray());
  }

  /** Drops a record that says nothing any more. */
  static void forget(ResultCache results, Path out) throws IOException {
    results.drop(METHOD, key(out));
  }

  private static byte[] key(Path out) {
    return out.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
  }
}
