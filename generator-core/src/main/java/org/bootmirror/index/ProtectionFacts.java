package org.bootmirror.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Trust;

/**
 * What a site has to protect boots with, and how long that lasts.
 *
 * @param bases in its images
 * @param root whose certificate they trust
 * @param signers who signs the boot script of a network, by its name
 * @param kernelSigners who signed EFI kernels, if it is known
 * @param lifetimes of what signs and is signed
 * @param media how long media are meant to last, if the source says so
 */
public record ProtectionFacts(
    List<BaseUrl> bases,
    Digest root,
    Map<String, String> signers,
    List<String> kernelSigners,
    List<Lifetime> lifetimes,
    Optional<Trust.Media> media) {

  /** Copies the collections. */
  public ProtectionFacts {
    bases = List.copyOf(bases);
    signers = Map.copyOf(signers);
    kernelSigners = List.copyOf(kernelSigners);
    lifetimes = List.copyOf(lifetimes);
  }

  /** What ends before media are meant to. */
  public List<String> endsBeforeMedia() {
    return lifetimes.stream()
        .filter(one -> media.isPresent() && one.until().isBefore(media.get().until()))
        .map(one -> one.what() + " at " + one.until())
        .toList();
  }
}
