package org.bootmirror.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.Placeholder;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The result of an audit.
 *
 * @param problems everything that is wrong, by path
 * @param interrupted whether writing was stopped half-way: then {@code SHA256SUMS}, {@code
 *     images.json} and signatures may be older than the files, and are not compared with them
 * @param missingLinks symbolic links that are missing while their files are there; then the rest of
 *     the report is that of the tree with its links
 * @param files the number of names in the tree
 * @param images the number of images in {@code images.json}
 * @param scripts the number of scripts that were checked, embedded ones included
 * @param protections how boots are authenticated, images alike together, a mirror's own images
 *     last; empty if an index has a problem
 * @param placeholders settings of machines and networks in kernel arguments: nothing authenticates
 *     them
 * @param crosscerts the addresses from which nodes fetch cross-certificates
 * @param mediaUntil until when media are meant to last, if {@code images.json} says so
 * @param endsBeforeMedia the lifetimes that end after now and before {@code mediaUntil}
 * @param index the content of {@code images.json}, if it can be read
 * @param mirror how the tree differs from the site that it mirrors: absent files are excused by it
 * @param release the signed release, if the tree is signed
 */
public record AuditReport(
    List<TreeProblem> problems,
    boolean interrupted,
    Optional<MissingLinks> missingLinks,
    int files,
    int images,
    int scripts,
    List<ProtectedImages> protections,
    Set<Placeholder> placeholders,
    List<BaseUrl> crosscerts,
    Optional<Instant> mediaUntil,
    List<Lifetime> endsBeforeMedia,
    Optional<ImagesFile> index,
    MirrorFile mirror,
    Optional<VerifiedRelease> release) {

  /** Copies the lists. */
  public AuditReport {
    problems = problems.stream().sorted().distinct().toList();
    protections = List.copyOf(protections);
    placeholders = Collections.unmodifiableSet(new TreeSet<>(placeholders));
    crosscerts = List.copyOf(crosscerts);
    endsBeforeMedia = List.copyOf(endsBeforeMedia);
  }
}
