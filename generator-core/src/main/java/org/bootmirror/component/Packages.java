package org.bootmirror.component;

import java.util.List;
import java.util.Optional;

/**
 * The packages at hand, in the order in which they are looked through.
 *
 * @param all the packages
 */
public record Packages(List<PackageFiles> all) {

  /** The names that distributions give to iPXE for BIOS. */
  public static final List<String> LKRN = List.of("ipxe.lkrn");

  private static final List<String> EFI_AMD64 =
      List.of("ipxe-amd64.efi", "ipxe-x86_64.efi", "ipxe.efi");

  /** Copies the list. */
  public Packages {
    all = List.copyOf(all);
  }

  /** iPXE for BIOS, as a Linux kernel image. */
  public Component lkrn() throws MissingComponentException {
    return find(LKRN);
  }

  /** iPXE for UEFI on x86-64, with its own network drivers. */
  public Component efiAmd64() throws MissingComponentException {
    return find(EFI_AMD64);
  }

  /** A file of one package. */
  public Component file(String packageName, String fileName) throws MissingComponentException {
    for (PackageFiles files : all) {
      if (files.name().equals(packageName)) {
        return files
            .find(List.of(fileName))
            .orElseThrow(
                () ->
                    new MissingComponentException(
                        packageName + " " + files.version() + " has no file " + fileName));
      }
    }
    throw new MissingComponentException("package " + packageName + " is not at hand");
  }

  private Component find(List<String> fileNames) throws MissingComponentException {
    for (PackageFiles files : all) {
      Optional<Component> found = files.find(fileNames);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new MissingComponentException(
        "none of "
            + String.join(", ", fileNames)
            + " is in "
            + (all.isEmpty()
                ? "no package"
                : all.stream().map(p -> p.name() + " " + p.version()).toList()));
  }
}
