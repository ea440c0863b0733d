package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;

/**
 * The kernels that the scripts of kept releases boot, with their signatures. The filter applies to
 * the newest release: there, a kernel of the same name may be for networks that are left out.
 */
final class FormerKernels {

  private final Path mirror;
  private final MirrorFilter filter;
  private final Set<String> kept;

  /**
   * @param mirror the folder of the mirror
   * @param kept names of the files of kept releases
   */
  FormerKernels(Path mirror, MirrorFilter filter, Set<String> kept) {
    this.mirror = mirror;
    this.filter = filter;
    this.kept = kept;
  }

  /** The names with digests, and the plain names of signatures. */
  Set<String> names() throws IOException {
    Set<String> names = new HashSet<>();
    if (!ScriptReferences.decide(filter)) {
      return names;
    }
    for (String name : kept) {
      Optional<Path> script =
          ImmutableName.parse(name)
              .filter(one -> ScriptReferences.standIn(one.plain(), filter))
              .map(one -> mirror.resolve(name))
              .filter(file -> Files.isRegularFile(file));
      if (script.isPresent()) {
        names.addAll(ScriptReferences.in(script.get()));
      }
    }
    Set<Digest> foreign = ofOtherArchitectures();
    names.removeIf(name -> digest(name).filter(one -> !foreign.contains(one)).isEmpty());
    return names;
  }

  /** The digest of the kernel that has the name, or to whose signature the name leads. */
  private static Optional<Digest> digest(String name) {
    return ReservedFolder.KERNEL.holds(name)
        ? ImmutableName.parse(name).map(ImmutableName::digest)
        : SignatureName.parse(name).map(SignatureName::signed);
  }

  /** The kernels to which only the links of other architectures lead. */
  private Set<Digest> ofOtherArchitectures() {
    Set<Digest> foreign = new HashSet<>();
    Set<Digest> own = new HashSet<>();
    for (String name : kept) {
      ImmutableName.parse(name)
          .filter(link -> Selection.isLinkToKernel(link.plain()))
          .ifPresent(
              link -> {
                Architecture architecture = SiteParts.architecture(link.plain());
                (Selection.hasArchitecture(filter, architecture) ? own : foreign)
                    .add(link.digest());
              });
    }
    foreign.removeAll(own);
    return foreign;
  }
}
