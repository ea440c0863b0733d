package org.bootmirror.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.bootmirror.content.TextRecord;
import org.bootmirror.script.BaseUrl;

/**
 * What the next generation asks of the index of a tree: whose tree it is, and what its builds of
 * iPXE can do. They are kept when an index is written: to read an index of very many images takes
 * longer than to change one of them.
 *
 * @param bases the base URLs in the published images
 * @param acceptedBases other base URLs where the tree may be found
 * @param builds the files with commands, each once, in the order of the images that have them last
 * @param allowedLosses commands that verify, which builds lost with the operator's consent
 */
public record IndexFacts(
    List<BaseUrl> bases,
    List<BaseUrl> acceptedBases,
    List<Build> builds,
    List<AllowedLoss> allowedLosses) {

  /** Copies the lists. */
  public IndexFacts {
    bases = List.copyOf(bases);
    acceptedBases = List.copyOf(acceptedBases);
    builds = List.copyOf(builds);
    allowedLosses = List.copyOf(allowedLosses);
  }

  /**
   * A build of iPXE.
   *
   * @param file its name, such as {@code ipxe.lkrn}
   * @param packageName the Debian package, or the folder
   * @param version of the package, or {@code unknown}
   * @param commands that a boot can use
   */
  public record Build(String file, String packageName, String version, List<String> commands) {

    /** Copies the list. */
    public Build {
      commands = List.copyOf(commands);
    }
  }

  /** The facts of an index. */
  public static IndexFacts of(ImagesFile index) {
    Set<Build> builds = new LinkedHashSet<>();
    for (IndexedImage image : index.images()) {
      for (IndexedComponent one : image.components()) {
        if (!one.commands().isEmpty()) {
          Build build = new Build(one.file(), one.packageName(), one.version(), one.commands());
          builds.remove(build);
          builds.add(build);
        }
      }
    }
    return new IndexFacts(
        index.bases(), index.acceptedBases(), List.copyOf(builds), index.allowedLosses());
  }

  /** The facts as bytes, for {@link #read}. */
  public byte[] toBytes() {
    List<String> texts = new ArrayList<>();
    addAll(texts, bases.stream().map(BaseUrl::toString).toList());
    addAll(texts, acceptedBases.stream().map(BaseUrl::toString).toList());
    texts.add(Integer.toString(builds.size()));
    for (Build build : builds) {
      texts.addAll(List.of(build.file(), build.packageName(), build.version()));
      addAll(texts, build.commands());
    }
    texts.add(Integer.toString(allowedLosses.size()));
    for (AllowedLoss loss : allowedLosses) {
      texts.addAll(List.of(loss.file(), loss.command(), loss.former()));
    }
    return TextRecord.of(texts);
  }

  private static void addAll(List<String> texts, List<String> some) {
    texts.add(Integer.toString(some.size()));
    texts.addAll(some);
  }

  /** Reads facts; throws {@link IllegalArgumentException} if the bytes are none. */
  public static IndexFacts read(byte[] bytes) {
    Iterator<String> texts = TextRecord.read(bytes).iterator();
    try {
      List<BaseUrl> bases = texts(texts).stream().map(BaseUrl::new).toList();
      List<BaseUrl> accepted = texts(texts).stream().map(BaseUrl::new).toList();
      List<Build> builds = new ArrayList<>();
      for (int left = count(texts); left > 0; left--) {
        builds.add(new Build(texts.next(), texts.next(), texts.next(), texts(texts)));
      }
      List<AllowedLoss> losses = new ArrayList<>();
      for (int left = count(texts); left > 0; left--) {
        losses.add(new AllowedLoss(texts.next(), texts.next(), texts.next()));
      }
      return new IndexFacts(bases, accepted, builds, losses);
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("facts that end early", e);
    }
  }

  private static List<String> texts(Iterator<String> from) {
    List<String> texts = new ArrayList<>();
    for (int left = count(from); left > 0; left--) {
      texts.add(from.next());
    }
    return texts;
  }

  private static int count(Iterator<String> texts) {
    return Integer.parseInt(texts.next()); // a NumberFormatException is an illegal argument, too
  }
}
