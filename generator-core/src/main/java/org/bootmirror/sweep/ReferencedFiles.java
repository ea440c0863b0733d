package org.bootmirror.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.ListReference;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.SmallFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFileReader;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.SumsLine;
import org.bootmirror.tree.TreePath;

/**
 * The files to which a tree's release refers: the names in {@code SHA256SUMS} and those that
 * delegated roles sign for, their immutable names, every name in boot scripts and {@code
 * images.json}, the lists that boot scripts pass to kernels with the files in them, all metadata,
 * and the images that a mirror made for itself. Names that the mirror left out, and that are
 * absent, are not among them.
 */
public final class ReferencedFiles implements SumsFile.Visitor {

  private static final String SUMS = ReservedFile.SUMS.label();
  private static final String MIRROR = ReservedFile.MIRROR.label();
  private static final String INDEX = ReservedFile.IMAGE_INDEX.label();
  private static final String METADATA = ReservedFolder.TUF.label();

  /** Bytes of the largest script or index: 100,000 images. */
  private static final int MAX_TEXT = 1 << 28;

  private final Path tree;
  private final MirrorFile mirror;
  private final Set<String> names = new HashSet<>();

  private ReferencedFiles(Path tree, MirrorFile mirror) {
    this.tree = tree;
    this.mirror = mirror;
  }

  /**
   * The names of the files.
   *
   * @throws IOException if the folder holds no tree, or a tree that lacks a referenced file for
   *     another reason than {@code local/mirror.json} tells
   */
  public static Set<String> of(Path tree) throws IOException {
    for (String required : new String[] {SUMS, INDEX}) {
      if (!Files.isRegularFile(tree.resolve(required))) {
        throw new IOException(tree + " is no tree of bootmirror's: it has no " + required);
      }
    }
    ReferencedFiles referenced = new ReferencedFiles(tree, mirror(tree));
    SumsFile.read(tree.resolve(SUMS), referenced);
    if (!referenced.names.contains(INDEX)) {
      throw new IOException(tree.resolve(SUMS) + " does not name " + INDEX);
    }
    referenced.addDelegated();
    referenced.addMetadata();
    referenced.addLocal();
    return referenced.names;
  }

  @Override
  public void line(SumsLine line) throws IOException {
    String name = line.path().value();
    if (isLeftOut(name)) {
      return;
    }
    require(name, SUMS);
    names.add(name);
    names.add(line.path().immutable(line.digest()).value());
    if (References.standIn(name)) {
      String text = text(name);
      for (String reference : References.in(text)) {
        if (!isLeftOut(reference)) {
          require(reference, name);
          names.add(reference);
        }
      }
      for (ListReference reference : ListReference.in(text)) {
        addList(reference, name);
      }
    }
  }

  /** A list that a script names, its signature and its files; also of an older release. */
  private void addList(ListReference reference, String script) throws IOException {
    boolean any = false;
    for (Architecture architecture : Architecture.values()) {
      String list = reference.path(architecture).value();
      boolean present = Files.exists(tree.resolve(list));
      any |= present || isLeftOut(list);
      if (present && names.add(list)) { // the sums list the files of this release's own lists
        String signature = reference.signature(architecture).value();
        if (Files.exists(tree.resolve(signature))) {
          names.add(signature);
        }
        for (String file : ListedNames.of(reference, architecture, bytes(list))) {
          if (!isLeftOut(file)) {
            require(file, list);
            names.add(file);
          }
        }
      }
    }
    if (!any) {
      throw new IOException(
          tree + " is not whole: " + script + " names " + reference + ", a list that is not there");
    }
  }

  private byte[] bytes(String list) throws IOException {
    int limit = BinaryListReader.MAX_BYTES;
    return SmallFile.read(tree.resolve(list), limit)
        .orElseThrow(
            () -> new IOException(tree.resolve(list) + ": expected at most " + limit + " bytes"));
  }

  @Override
  public void malformed(long number, String problem) throws IOException {
    throw new IOException(tree.resolve(SUMS) + ":" + number + ": " + problem);
  }

  /** What delegated roles sign for, which is in no sums. */
  private void addDelegated() throws IOException {
    for (Map.Entry<TreePath, Digest> one : DelegatedFiles.of(tree).entrySet()) {
      String name = one.getKey().value();
      if (!isLeftOut(name)) {
        require(name, METADATA);
        names.add(name);
        names.add(one.getKey().immutable(one.getValue()).value());
      }
    }
  }

  /** All versions, which are small: a client that was away for long reads every root. */
  private void addMetadata() throws IOException {
    Path folder = tree.resolve(METADATA);
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> names.add(METADATA + "/" + file.getFileName()));
      }
    }
  }

  /** What a mirror made for itself, which is in no sums. */
  private void addLocal() throws IOException {
    Path index = tree.resolve(LocalIndex.PATH.value());
    if (!Files.isRegularFile(index)) {
      return;
    }
    try (InputStream in = Files.newInputStream(index)) {
      for (IndexedImage image : ImagesReader.read(in).images()) {
        for (TreePath name : List.of(image.path(), image.pathWithExtension())) {
          require(name.value(), LocalIndex.PATH.value());
          names.add(name.value());
          names.add(name.immutable(image.description().sha256()).value());
        }
      }
    }
  }

  private static MirrorFile mirror(Path tree) throws IOException {
    Path file = tree.resolve(MIRROR);
    if (!Files.isRegularFile(file)) {
      return MirrorFile.WHOLE;
    }
    int limit = MirrorFileReader.MAX_BYTES;
    byte[] bytes =
        SmallFile.read(file, limit)
            .orElseThrow(() -> new IOException(file + ": expected at most " + limit + " bytes"));
    try {
      return MirrorFileReader.read(bytes);
    } catch (MalformedIndexException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whether the mirror chose to be without a name. A present file is never left out. */
  private boolean isLeftOut(String name) {
    return mirror.leavesOut(name) && !Files.exists(tree.resolve(name));
  }

  private void require(String name, String source) throws IOException {
    if (!Files.exists(tree.resolve(name))) {
      throw new IOException(
          tree + " is not whole: " + source + " names " + name + ", which is not there");
    }
  }

  private String text(String name) throws IOException {
    Path file = tree.resolve(name);
    byte[] bytes =
        SmallFile.read(file, MAX_TEXT)
            .orElseThrow(() -> new IOException(file + ": expected at most " + MAX_TEXT + " bytes"));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
