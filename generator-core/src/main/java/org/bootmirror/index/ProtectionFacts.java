package org.bootmirror.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bootmirror.content.Digest;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Trust;

/**
 * The facts about a site that decide how boots from its images are protected, and how long.
 *
 * @param bases the base URLs in the site's images
 * @param root SHA-256 of the certificate that the images trust, in DER
 * @param signers the code signer's name for each network whose boot script is signed, and for
 *     {@link org.bootmirror.tree.TreeLayout#PROVISION_SIGNER} that of nodes' scripts
 * @param kernelSigners subjects of the certificates that have signed the EFI kernels; empty if the
 *     site does nothing for Secure Boot
 * @param lifetimes of certificates and metadata
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

  /** The lifetimes that end before media are meant to. */
  public List<Lifetime> endsBeforeMedia() {
    return lifetimes.stream()
        .filter(one -> media.isPresent() && one.until().isBefore(media.get().until()))
        .toList();
  }

  /** What protects boots less than it seems. */
  public List<ProtectionWarning> warnings() {
    List<ProtectionWarning> warnings = new ArrayList<>();
    List<Integer> http = numbers(true);
    List<Integer> https = numbers(false);
    boolean keys = !lifetimes.isEmpty();
    if (keys && https.isEmpty() && signers.isEmpty()) {
      warnings.add(new ProtectionWarning.KeysOverHttpOnly());
    }
    if (!https.isEmpty()) {
      for (int number : http) {
        warnings.add(
            new ProtectionWarning.HttpUndoesHttps(number, bases.get(number - 1), https.get(0)));
      }
    }
    media.ifPresent(
        meant ->
            endsBeforeMedia()
                .forEach(
                    one ->
                        warnings.add(new ProtectionWarning.EndsBeforeMedia(one, meant.until()))));
    return List.copyOf(warnings);
  }

  private List<Integer> numbers(boolean plainHttp) {
    return IntStream.rangeClosed(1, bases.size())
        .filter(number -> bases.get(number - 1).isPlainHttp() == plainHttp)
        .boxed()
        .toList();
  }
}
