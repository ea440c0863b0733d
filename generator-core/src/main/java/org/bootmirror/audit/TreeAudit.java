package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.UntrustedException;

/** An audit of the tree in a folder. */
public final class TreeAudit {

  private static final String FIRST_ROOT = TufPath.root(1).value();

  /** Bytes of the largest root metadata that are read. */
  private static final int MAX_ROOT = 512 << 10;

  private TreeAudit() {}

  /**
   * Reads the whole tree. A signed tree is compared with its own first root metadata; whether that
   * root deserves trust is for the caller to know.
   *
   * @param now the instant at which signatures and certificates must be valid
   * @throws NotATreeException if the folder has nothing that every tree has
   * @throws IOException if there is no such folder, or a file cannot be read
   */
  public static AuditReport of(Path tree, Instant now) throws IOException {
    boolean interrupted = Files.exists(tree.resolve(HiddenFile.PUBLISHING.label()));
    TreeFiles present = TreeFiles.of(tree);
    // While plain names change, the sums may be those of another release.
    Optional<MissingLinks> links = interrupted ? Optional.empty() : MissingLinkFinder.find(present);
    TreeFiles files = links.map(present::with).orElse(present);
    List<TreeProblem> problems = new ArrayList<>();
    Optional<TreeVerification> signed = Optional.empty();
    Optional<byte[]> root = interrupted ? Optional.empty() : files.read(FIRST_ROOT, MAX_ROOT);
    if (root.isPresent()) {
      try {
        signed = Optional.of(TreeVerification.of(files, root.get(), now, true));
      } catch (UntrustedException e) {
        problems.add(new TreeProblem(ReservedFolder.TUF.label(), String.valueOf(e.getMessage())));
      }
    }
    return read(files, interrupted, links, problems, signed, now);
  }

  /**
   * Reads the whole tree, and verifies that it is the signed release: complete, and nothing else.
   *
   * @param root trusted root metadata
   * @throws NotATreeException if the folder has nothing that every tree has
   * @throws UntrustedException if metadata are missing, or not signed by the expected keys
   */
  public static AuditReport of(Path tree, byte[] root, Instant now) throws IOException {
    TreeFiles present = TreeFiles.of(tree);
    Optional<MissingLinks> links = MissingLinkFinder.find(present);
    TreeFiles files = links.map(present::with).orElse(present);
    TreeVerification signed = TreeVerification.of(files, root, now, false);
    return read(files, false, links, List.of(), Optional.of(signed), now);
  }

  private static AuditReport read(
      TreeFiles files,
      boolean interrupted,
      Optional<MissingLinks> links,
      List<TreeProblem> known,
      Optional<TreeVerification> signed,
      Instant now)
      throws IOException {
    List<TreeProblem> problems = new ArrayList<>(known);
    ScriptAudit scripts = new ScriptAudit(files, interrupted);
    // Images first: each is read once, and the digest of that reading serves all that follow.
    ImageAudit images = new ImageAudit(files, scripts, interrupted, now);
    images.check();
    problems.addAll(images.problems());
    LocalAudit local = new LocalAudit(files, scripts);
    local.check(images.index(), interrupted);
    problems.addAll(local.problems());
    // Then lists: each listed file is read once for both digests.
    problems.addAll(new ListAudit(files, interrupted).problems());
    if (signed.isPresent()) {
      problems.addAll(signed.get().problems());
    }
    Predicate<String> delegated =
        signed.<Predicate<String>>map(one -> one::isDelegated).orElse(name -> interrupted);
    problems.addAll(new DigestAudit(files, interrupted, delegated, now).problems());
    problems.addAll(new SignatureAudit(files).problems());
    scripts.checkBootScripts();
    problems.addAll(scripts.problems());
    problems.addAll(files.problems()); // last: reading a file may add one
    links.ifPresent(missing -> problems.removeIf(one -> missing.unseen().contains(one.path())));
    links.ifPresent(missing -> problems.add(missing.problem()));
    Optional<ImagesFile> index = images.index();
    List<ProtectedImages> protections = new ArrayList<>();
    for (Optional<ImagesFile> one : List.of(index, local.index())) {
      one.filter(ignored -> isBelieved(problems))
          .ifPresent(file -> protections.addAll(ProtectedImages.grouped(file)));
    }
    return new AuditReport(
        problems,
        interrupted,
        links,
        files.names().size(),
        index.map(file -> file.images().size()).orElse(0),
        scripts.scripts(),
        protections,
        scripts.placeholders(),
        images.crosscerts(),
        index.flatMap(ImagesFile::mediaUntil),
        index.map(file -> endsBeforeMedia(file, now)).orElse(List.of()),
        index,
        files.mirror(),
        signed.map(TreeVerification::release));
  }

  /** A wrong index may claim any protection. */
  private static boolean isBelieved(List<TreeProblem> problems) {
    return problems.stream()
        .map(TreeProblem::path)
        .noneMatch(Set.of(ImageAudit.INDEX, LocalIndex.PATH.value())::contains);
  }

  private static List<Lifetime> endsBeforeMedia(ImagesFile index, Instant now) {
    Instant media = index.mediaUntil().orElse(Instant.MIN);
    return index.lifetimes().stream()
        .filter(one -> now.isBefore(one.until()) && one.until().isBefore(media))
        .toList();
  }
}
