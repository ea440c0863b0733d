package org.bootmirror.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files of every tree at fixed paths, each with phase and media type. Some are optional. */
public enum ReservedFile {
  /** The digest of every plain name, for {@code sha256sum -c}. */
  SUMS(Phase.SCRIPTS, MediaType.ASCII, "SHA256SUMS"),
  /** The signature of {@link #SUMS}, for minisign. */
  SUMS_SIGNATURE(Phase.SCRIPTS, MediaType.OCTETS, "SHA256SUMS.minisig"),
  /** The public key of {@link #SUMS_SIGNATURE}. */
  MINISIGN_KEY(Phase.METADATA, MediaType.OCTETS, "minisign.pub"),
  /** The index of images with slots and masked digests. */
  IMAGE_INDEX(Phase.METADATA, MediaType.JSON, "images.json"),
  /** How a mirror differs from the site that it copies; in no sums and no targets. */
  MIRROR(Phase.METADATA, MediaType.JSON, "local/mirror.json"),
  /** The web page at the top; the source may bring another. */
  INDEX_PAGE(Phase.METADATA, MediaType.HTML, "index.html"),
  /** The web page that makes an image; the source may bring another. */
  GENERATE_PAGE(Phase.METADATA, MediaType.HTML, "generate.html"),
  /** The same page with every variable of a slot; the source may bring another. */
  EXPERT_PAGE(Phase.METADATA, MediaType.HTML, "expert.html"),
  /** The web page that lists kernels and images; the source may bring another. */
  IMAGES_PAGE(Phase.METADATA, MediaType.HTML, "images.html"),
  /** Notices and the source offer for redistributed components. */
  LICENSES(Phase.METADATA, MediaType.TEXT, "licenses.txt", "licenses"),
  /** Settings for dnsmasq. */
  DNSMASQ(Phase.METADATA, MediaType.ASCII, "pxe/dnsmasq.conf"),
  /** Settings for Kea. */
  KEA(Phase.METADATA, MediaType.JSON, "pxe/kea.json"),
  /** By which a node fetches its config and sets of binaries. */
  FETCH_SCRIPT(Phase.IMAGES, MediaType.ASCII, "bin/fetch.sh"),
  /** iPXE without a script, for BIOS. */
  KRN_GENERIC(Phase.IMAGES, MediaType.OCTETS, "krn-generic.krn", "krn-generic"),
  /** iPXE for the script of a single node, for BIOS. */
  KRN_PROVISION(Phase.IMAGES, MediaType.OCTETS, "krn-provision.krn", "krn-provision"),
  /** iPXE without a script, for UEFI. */
  UEFI_GENERIC(Phase.IMAGES, MediaType.OCTETS, "uefi-generic.efi", "uefi-generic"),
  /** iPXE for the script of a single node, for UEFI. */
  UEFI_PROVISION(Phase.IMAGES, MediaType.OCTETS, "uefi-provision.efi", "uefi-provision"),
  /** The same, with a signature for Secure Boot. */
  UEFI_PROVISION_SIGNED(
      Phase.IMAGES, MediaType.OCTETS, "uefi-provision-signed.efi", "uefi-provision-signed");

  private static final String PAGE_EXTENSION = ".html";

  private final Phase phase;
  private final MediaType mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
  private final List<TreePath> names;

  ReservedFile(Phase phase, MediaType mediaType, String... names) {
    this.phase = phase;
    this.mediaType = mediaType;
    this.names = Arrays.stream(names).map(TreePath::new).toList();
  }

  /** When the plain names are published. */
  public Phase phase() {
    return phase;
  }

  /** The type of the file under {@link #path}. */
  public MediaType mediaType() {
    return mediaType;
  }

  /** The path: the shortest name. */
  public TreePath path() {
    return names.get(names.size() - 1);
  }

  /** Whether the file is a web page, which a source may replace. */
  public boolean isPage() {
    return mediaType == MediaType.HTML;
  }

  /**
   * The address without an extension that 0-bootstrap gave this page: the second path of the page
   * where a host keeps a media type for each path. Empty for the first page, and for other files.
   */
  public Optional<TreePath> address() {
    return isPage() && this != INDEX_PAGE
        ? Optional.of(
            new TreePath(label().substring(0, label().length() - PAGE_EXTENSION.length())))
        : Optional.empty();
  }

  /** The page at a path, or with this {@link #address}. */
  public static Optional<ReservedFile> page(String path) {
    return Arrays.stream(values())
        .filter(ReservedFile::isPage)
        .filter(
            file ->
                file.label().equals(path)
                    || file.address().filter(one -> one.value().equals(path)).isPresent())
        .findFirst();
  }

  /** The path as text. */
  public String label() {
    return path().value();
  }

  /** First the name with an extension, if the tree has one, then the path. */
  public List<TreePath> names() {
    return names;
  }

  /** The file at this path. */
  static Optional<ReservedFile> at(String path) {
    return Arrays.stream(values()).filter(file -> file.label().equals(path)).findFirst();
  }
}
