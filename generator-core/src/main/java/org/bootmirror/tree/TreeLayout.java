package org.bootmirror.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;

/**
 * The table of a tree's names: {@link ReservedFolder}, {@link ReservedFile}, {@link TufPath},
 * {@link SignatureName} and {@link HiddenFile} hold the rows; the questions about any path are
 * answered here.
 */
public final class TreeLayout {

  /** The name in place of a network's of whoever signs the scripts of nodes. */
  public static final String PROVISION_SIGNER = "provision";

  /** The name in place of a network's of the menu of all networks, and of the menu's signer. */
  public static final String MENU = "menu";

  /** Names forbidden for networks: something that all networks share has these names. */
  public static final Set<String> RESERVED_NETWORKS = Set.of(MENU, "default", PROVISION_SIGNER);

  /** The characters of the longest name of an operator's file: room for a digest and a part. */
  public static final int MAX_NAME = 150;

  /** The script of all nodes without one of their own. */
  public static final TreePath PROVISION_DEFAULT = ReservedFolder.PROVISION.path("default");

  /** The folder for networks inside {@link ReservedFolder#KERNEL}: no kernel has the name. */
  public static final String KERNEL_NETWORKS = "net";

  /** The folders whose files are all scripts, whatever their names. */
  public static final List<ReservedFolder> SCRIPT_FOLDERS =
      List.of(ReservedFolder.IPXE, ReservedFolder.PROVISION);

  /** The folders whose files are bytes without a type, whatever their names. */
  public static final List<ReservedFolder> OCTET_FOLDERS =
      List.of(ReservedFolder.CONFIG, ReservedFolder.BIN);

  /**
   * The files of web pages in {@link ReservedFolder#ASSETS}: the style sheet, the modules, each
   * behind the modules that it imports, and three classic scripts. A source may put files with
   * other names there.
   */
  public static final List<String> PAGE_ASSETS =
      List.of(
          "style.css",
          "manual.css",
          "overlay.js",
          "sha256.js",
          "fields.js",
          "transfer.js",
          "chosen.js",
          "variants.js",
          "site.js",
          "mirror.js",
          "canonical.js",
          "signed.js",
          "chain.js",
          "machines.js",
          "variant.js",
          "addresses.js",
          "settings.js",
          "link.js",
          "protection.js",
          "trust.js",
          "making.js",
          "download.js",
          "result.js",
          "page.js",
          "listed.js",
          "start.js",
          "offline.js",
          "index.js");

  private static final Set<String> TOP_NAMES =
      Stream.concat(
              Arrays.stream(ReservedFolder.values()).map(ReservedFolder::label),
              Arrays.stream(ReservedFile.values())
                  .filter(file -> !file.isPage()) // a source may have pages of its own
                  .flatMap(file -> file.names().stream())
                  .map(TreeLayout::top))
          .collect(Collectors.toUnmodifiableSet());

  /** Addresses of web pages; a folder may have the name of one. */
  private static final Set<TreePath> ADDRESSES =
      Arrays.stream(ReservedFile.values())
          .flatMap(file -> file.address().stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern BOOT_SCRIPT =
      Pattern.compile(ReservedFolder.IPXE.label() + "/[a-z0-9][a-z0-9-]*");

  private static final Pattern PROVISION_SCRIPT =
      Pattern.compile(
          ReservedFolder.PROVISION.label()
              + "/(?:[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|default"
              + "|uuid/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|serial/[A-Za-z0-9][A-Za-z0-9._-]{0,63})");

  private static final String SIGNED = "-signed";

  private TreeLayout() {}

  /**
   * Whether only bootmirror may put a file at this path: because of the first segment, or because
   * web pages have a file or an address of that name.
   */
  public static boolean isReserved(TreePath path) {
    if (ReservedFolder.ASSETS.holds(path.value())) {
      return PAGE_ASSETS.stream().map(ReservedFolder.ASSETS::path).anyMatch(path::equals);
    }
    return TOP_NAMES.contains(top(path))
        || ADDRESSES.contains(path)
        || BestBefore.isOne(path.value());
  }

  /** The boot script of a network. */
  public static TreePath bootScript(String network) {
    return ReservedFolder.IPXE.path(network);
  }

  /** Whether a path is the plain name of a boot script. */
  public static boolean isBootScript(String path) {
    return BOOT_SCRIPT.matcher(path).matches();
  }

  /**
   * Whether a path is that of one node's script, by the address of a card in lower case with
   * hyphens, by UUID or by serial number; or that of all other nodes.
   */
  public static boolean isProvisionScript(String path) {
    return PROVISION_SCRIPT.matcher(path).matches();
  }

  /** The script of the node with a card of this address, in lower case with hyphens. */
  public static TreePath provision(String address) {
    return ReservedFolder.PROVISION.path(address);
  }

  /** The script of the node with this UUID, in lower case. */
  public static TreePath provisionByUuid(String uuid) {
    return ReservedFolder.PROVISION.path("uuid", uuid);
  }

  /** The script of the node with this serial number. */
  public static TreePath provisionBySerial(String serial) {
    return ReservedFolder.PROVISION.path("serial", serial);
  }

  /** A file of a node, beside the script. */
  public static TreePath nodeFile(String path) {
    return ReservedFolder.PROVISION.path("files", path);
  }

  /** A kernel or initrd. */
  public static TreePath kernel(String name) {
    return ReservedFolder.KERNEL.path(name);
  }

  /** A bootstrap config. */
  public static TreePath config(String name) {
    return ReservedFolder.CONFIG.path(name + ".toml");
  }

  /** The link to the first EFI kernel of a network. */
  public static TreePath networkKernel(Architecture architecture, String network) {
    TreePath path = ReservedFolder.KERNEL.path(KERNEL_NETWORKS, network + ".efi");
    return TreePath.of(architecture, path.value());
  }

  /** The same image with a signature for Secure Boot: {@code uefi-signed/prod}. */
  public static TreePath signed(TreePath image) {
    String path = image.value();
    int slash = path.indexOf('/');
    return new TreePath(
        slash < 0 ? path + SIGNED : path.substring(0, slash) + SIGNED + path.substring(slash));
  }

  /**
   * Whether a path holds a digest. The bytes there never change, but those of the signature of a
   * list.
   */
  public static boolean isImmutable(String path) {
    return ImmutableName.isOne(path);
  }

  /**
   * The digest that a path says the bytes have: that in an immutable name. The digest in the path
   * of a signature is that of the signed content, and says nothing of the signature's bytes.
   */
  public static Optional<Digest> contentDigest(String path) {
    return SignatureName.parse(path).isPresent()
        ? Optional.empty()
        : ImmutableName.parse(path).map(ImmutableName::digest);
  }

  /** Whether the file at a path describes the tree, and so is in no sums and no targets. */
  public static boolean isDescription(String path) {
    return path.equals(ReservedFile.SUMS.label())
        || path.equals(ReservedFile.SUMS_SIGNATURE.label())
        || TufPath.isOne(path);
  }

  /** The media type of the file at a path, plain or immutable. */
  public static MediaType mediaType(String path) {
    String plain = ImmutableName.parse(path).map(name -> name.plain().value()).orElse(path);
    return ReservedFile.at(plain)
        .or(() -> ReservedFile.page(plain))
        .map(ReservedFile::mediaType)
        .orElseGet(() -> byPlace(plain));
  }

  /** How long a cache may answer for the file at a path. */
  public static CacheRule cacheRule(String path) {
    return (isImmutable(path) && !isSignatureOfList(path)) || TufPath.isVersioned(path)
        ? CacheRule.FOR_EVER
        : CacheRule.ASK;
  }

  /**
   * The regular expressions of the paths with a digest that are written again: the signature of a
   * list says the number of the release. They decide before {@link #foreverPatterns}.
   */
  public static List<String> rewrittenPatterns() {
    return List.of(SignatureName.listPattern());
  }

  private static boolean isSignatureOfList(String path) {
    return SignatureName.parse(path)
        .filter(name -> name.form() == SignatureName.Form.MINISIGN)
        .isPresent();
  }

  /**
   * The regular expressions of the paths that caches keep for ever, for Java and PCRE. They match
   * whole paths of a tree, without a leading slash.
   */
  public static List<String> foreverPatterns() {
    return List.of(
        "(?:[^/]+/)*" + ImmutableName.DIGEST_PATTERN + "[^/]+", TufPath.versionedPattern());
  }

  /** When the file at a plain path is published. */
  public static Phase phase(TreePath path) {
    String value = path.value();
    if (TufPath.isOne(value)) {
      return TufPath.phase(path);
    }
    Optional<ReservedFile> file = ReservedFile.at(value);
    if (file.isPresent()) {
      return file.get().phase();
    }
    return Arrays.stream(ReservedFolder.values())
        .filter(folder -> folder.holds(value))
        .findFirst()
        .map(ReservedFolder::phase)
        .orElse(Phase.METADATA);
  }

  private static MediaType byPlace(String path) {
    if (SCRIPT_FOLDERS.stream().anyMatch(folder -> folder.holds(path))) {
      return MediaType.ASCII;
    }
    return OCTET_FOLDERS.stream().anyMatch(folder -> folder.holds(path))
        ? MediaType.OCTETS
        : MediaType.ofExtension(path);
  }

  private static String top(TreePath path) {
    return path.value().split("/", 2)[0];
  }
}
