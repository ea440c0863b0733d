package org.bootmirror.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Compares the images that a mirror made for itself with the published images: all bytes but the
 * slots are those that the publisher signed. Then the mirror's own index with the published index
 * and the slots. {@link DigestAudit} compares the files of earlier runs with their names.
 */
final class LocalAudit {

  private static final String INDEX = LocalIndex.PATH.value();
  private static final String PUBLISHED = ImageAudit.INDEX;

  private final TreeFiles files;
  private final SlotAudit slots;
  private final List<TreeProblem> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>(Set.of(INDEX, ReservedFile.MIRROR.label()));
  private Optional<ImagesFile> index = Optional.empty();
  private boolean confirmed = true;

  LocalAudit(TreeFiles files, ScriptAudit scripts) {
    this.files = files;
    this.slots = new SlotAudit(scripts);
  }

  /** The problems found by {@link #check}. */
  List<TreeProblem> problems() {
    List<TreeProblem> all = new ArrayList<>(problems);
    all.addAll(slots.problems());
    return all;
  }

  /** The mirror's own index, if there is one, it could be read, and the images are as described. */
  Optional<ImagesFile> index() {
    return index.filter(ignored -> confirmed);
  }

  /**
   * Reads the mirror's own index and images.
   *
   * @param published the index of the release, if it could be read
   * @param interrupted whether plain names may be older or newer than the index
   */
  void check(Optional<ImagesFile> published, boolean interrupted) throws IOException {
    Optional<byte[]> bytes = files.read(INDEX, ImagesReader.MAX_BYTES);
    if (bytes.isPresent() && published.isPresent()) {
      try {
        index = Optional.of(ImagesReader.read(new ByteArrayInputStream(bytes.get())));
      } catch (MalformedIndexException e) {
        problem(INDEX, String.valueOf(e.getMessage()));
        return;
      }
      if (!interrupted && !index.get().lifetimes().equals(published.get().lifetimes())) {
        problem(INDEX, "says other lifetimes than " + PUBLISHED);
      }
      for (IndexedImage image : index.get().images()) {
        check(image, published.get(), index.get(), interrupted);
      }
    }
    if (!interrupted && published.isPresent()) {
      refuseOthers();
    }
  }

  private void check(
      IndexedImage image, ImagesFile published, ImagesFile local, boolean interrupted)
      throws IOException {
    for (TreePath name : List.of(image.path(), image.pathWithExtension())) {
      known.add(name.value());
      if (!interrupted) {
        checkName(image, name);
      }
    }
    checkName(image, image.immutablePath());
    Optional<LocalClaims> claims =
        published.images().stream()
            .map(one -> new LocalClaims(one, image, local.bases()))
            .filter(LocalClaims::isVariant)
            .findFirst();
    if (claims.isEmpty()) {
      problem(INDEX, "describes " + image.path() + ", which is no variant of a published image");
      return;
    }
    Optional<Path> file = files.file(image.immutablePath().value());
    if (file.isEmpty()) {
      return; // the missing name is a problem already
    }
    String path = image.path().value();
    ImageScan scan = ImageScan.of(file.get(), image.slots());
    files.measured(file.get(), scan.description().sha256());
    if (!scan.description().masked().equals(image.description().masked())) {
      confirmed = false;
      problem(
          path,
          "has the masked SHA-256 "
              + scan.description().masked()
              + "; "
              + PUBLISHED
              + " says "
              + image.description().masked());
    }
    Set<String> wrong = new LinkedHashSet<>(); // slots of one image are mostly alike
    for (SlotWindow window : scan.windows()) {
      Optional<SlotVariables> found = slots.check(path, image.network(), Optional.empty(), window);
      if (found.isEmpty()) {
        confirmed = false;
        continue;
      }
      checkVariables(image, found.get(), local.variables());
      wrong.addAll(claims.get().problems(found.get()));
    }
    wrong.forEach(one -> problem(INDEX, one));
  }

  private void checkVariables(
      IndexedImage image, SlotVariables found, Optional<SlotVariables> expected) {
    String path = image.path().value();
    SlotVariables unpinned = found.without(Set.of(SlotKey.PIN));
    if (expected.isPresent() && !unpinned.equals(expected.get())) {
      problem(path, "its slot holds " + unpinned + "; " + INDEX + " says " + expected.get());
    }
    Optional<Digest> pin = found.get(SlotKey.PIN).map(Digest::new);
    if (pin.isPresent() != image.isPinned()) {
      problem(
          path,
          "its slot has "
              + (pin.isPresent() ? "a" : "no")
              + " pin; "
              + INDEX
              + " says "
              + (image.isPinned() ? "one" : "none"));
    }
    if (pin.isPresent() && image.network().isPresent()) {
      String script = TreeLayout.bootScript(image.network().get()).immutable(pin.get()).value();
      if (!files.has(script)) {
        problem(path, "is pinned to " + script + ", which is missing");
      }
    }
  }

  private void checkName(IndexedImage image, TreePath name) throws IOException {
    Optional<Digest> found = files.digest(name.value());
    if (found.isEmpty()) {
      problem(INDEX, "names " + name + ", which is missing");
    } else if (!found.get().equals(image.description().sha256())) {
      problem(name.value(), "is not the image that " + INDEX + " describes");
    }
  }

  private void refuseOthers() {
    for (String name : files.names()) {
      if (ReservedFolder.LOCAL.holds(name)
          && !TreeLayout.isImmutable(name)
          && !known.contains(name)) {
        problem(name, "is not part of the signed release, nor of " + INDEX);
      } else if (known.contains(name) && !files.isMade(name)) {
        problem(name, "is not in " + ReservedFile.MIRROR.label());
      }
    }
  }

  private void problem(String path, String problem) {
    problems.add(new TreeProblem(path, problem));
  }
}
