package org.bootmirror.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Reads {@code local/mirror.json}. Unknown and repeated keys, values of the wrong type, paths
 * without order, paths that no mirror may leave out or make, and files beyond the limits are
 * refused.
 */
public final class MirrorFileReader {

  /** Bytes of the largest file that is read. */
  public static final int MAX_BYTES = IndexJson.MAX_BYTES;

  private static final int MAX_PATHS = 1_000_000;

  /** No mirror leaves out files by which the mirror is verified. */
  private static final Set<String> ALWAYS =
      Set.of(ReservedFile.IMAGE_INDEX.label(), ReservedFile.MINISIGN_KEY.label());

  private static final Set<String> SCHEMES = Set.of("http", "https", "s3");

  private MirrorFileReader() {}

  /**
   * Reads a file.
   *
   * @throws MalformedIndexException if the file differs from its format
   */
  public static MirrorFile read(byte[] bytes) throws IOException {
    JsonField file = IndexJson.read(new ByteArrayInputStream(bytes));
    file.get("format").whole(1, MirrorFile.FORMAT);
    file.requireKeys(Set.of("format", "release", "origin", "filter", "leftOut", "made"));
    Optional<JsonField> release = file.find("release");
    Optional<JsonField> origin = file.find("origin");
    return new MirrorFile(
        release.isPresent()
            ? Optional.of(release.get().whole(1, JsonField.MAX_WHOLE))
            : Optional.empty(),
        origin.isPresent() ? Optional.of(origin(origin.get())) : Optional.empty(),
        filter(file.get("filter")),
        new TreeSet<>(sorted(file.get("leftOut"), MirrorFileReader::leftOut)),
        new TreeSet<>(sorted(file.get("made"), MirrorFileReader::made)));
  }

  private static URI origin(JsonField origin) throws MalformedIndexException {
    URI url = origin.parsed("a URL", URI::create);
    boolean named = url.getRawAuthority() != null && url.getRawUserInfo() == null;
    if (!named
        || !SCHEMES.contains(url.getScheme())
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw origin.wrong(origin.shown(), "a URL of http, https or s3, without user and query");
    }
    return url;
  }

  private static MirrorFilter filter(JsonField filter) throws MalformedIndexException {
    filter.requireKeys(Set.of("networks", "architectures", "images", "kernels"));
    List<Architecture> architectures = List.of(Architecture.values());
    List<ImageKind> kinds = List.of(ImageKind.values());
    return new MirrorFilter(
        chosen(filter.find("networks"), MirrorFileReader::network),
        chosen(filter.find("architectures"), one -> one.oneOf(architectures, Architecture::label)),
        chosen(filter.find("images"), one -> one.oneOf(kinds, ImageKind::label)),
        filter.get("kernels").flag());
  }

  /** An absent list stands for all; an empty list would stand for nothing. */
  private static <T> List<T> chosen(Optional<JsonField> list, JsonField.Reading<T> reading)
      throws MalformedIndexException {
    if (list.isEmpty()) {
      return List.of();
    }
    List<T> values = list.get().list(ImagesReader.MAX_NETWORKS, reading);
    if (values.isEmpty()) {
      throw list.get().wrong("an empty list", "no such key, or elements");
    }
    return values;
  }

  private static String network(JsonField network) throws MalformedIndexException {
    return network.parsed("the name of a network", ReservedFolder.IPXE::path).name();
  }

  private static List<TreePath> sorted(JsonField list, JsonField.Reading<TreePath> reading)
      throws MalformedIndexException {
    List<TreePath> paths = list.list(MAX_PATHS, reading);
    for (int i = 1; i < paths.size(); i++) {
      if (paths.get(i - 1).compareTo(paths.get(i)) >= 0) {
        throw new MalformedIndexException(
            list.path() + "[" + i + "]",
            paths.get(i) + " behind " + paths.get(i - 1),
            "each path once, in ascending order");
      }
    }
    return paths;
  }

  private static TreePath leftOut(JsonField path) throws MalformedIndexException {
    TreePath one = path.parsed("a path in a tree", TreePath::new);
    if (ReservedFolder.LOCAL.holds(one.value())
        || TreeLayout.isDescription(one.value())
        || ALWAYS.contains(one.value())) {
      throw path.wrong(path.shown(), "a file that a mirror may leave out");
    }
    return one;
  }

  private static TreePath made(JsonField path) throws MalformedIndexException {
    TreePath one = path.parsed("a path in a tree", TreePath::new);
    if (!ReservedFolder.LOCAL.holds(one.value())
        || one.value().equals(ReservedFile.MIRROR.label())) {
      throw path.wrong(path.shown(), "a path in " + ReservedFolder.LOCAL.label() + "/");
    }
    return one;
  }
}
