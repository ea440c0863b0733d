package org.bootmirror.variant;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.overlay.SlotException;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;
import org.bootmirror.variant.RefusedRequestException.Reason;

/** What the address of a request asks a site for. */
public sealed interface SiteRequest {

  /**
   * A file of the tree, if the tree has one of this name.
   *
   * @param path without the slash at the beginning; empty for the first page
   */
  record File(String path) implements SiteRequest {}

  /**
   * A boot script or an image for one farmer.
   *
   * @param folder of the published file, such as {@code iso} or {@code arm64/uefi}
   * @param network in the address
   * @param values that the address sets: farm id, extra arguments, kernel
   * @param segments in the address
   */
  record Variant(String folder, String network, Map<SlotKey, String> values, int segments)
      implements SiteRequest {

    /** Copies the map. */
    public Variant {
      values = Map.copyOf(values);
    }

    /** Whether a boot script is asked for, rather than an image. */
    public boolean isScript() {
      return folder.equals(ReservedFolder.IPXE.label());
    }
  }

  /**
   * A node, by an address of matchbox or pixiecore.
   *
   * @param form of the answer
   * @param file of the node that is asked for; empty for other forms
   * @param scripts the first that the tree has is the node's
   */
  record Node(Form form, String file, List<TreePath> scripts) implements SiteRequest {

    /** Copies the list. */
    public Node {
      scripts = List.copyOf(scripts);
    }

    /** The forms of answers. */
    public enum Form {
      /** A script that asks with what iPXE knows of the machine. */
      ASKING,
      /** A script that starts the node's script. */
      SCRIPT,
      /** The same in a document for pixiecore. */
      PIXIECORE,
      /** A file of the node. */
      FILE
    }
  }

  /** In an address, stands for a slash in an argument. */
  String SLASH = "___";

  /** In an address, stands for no extra arguments, in front of a kernel. */
  String NO_EXTRA = "-";

  /** The folders whose files have variants, with the extension that an address may end with. */
  Map<String, String> EXTENSIONS =
      Map.of(
          ReservedFolder.IPXE.label(), "",
          ReservedFolder.KRN.label(), ".krn",
          ReservedFolder.UEFI.label(), ".efi",
          ReservedFolder.SNPONLY.label(), ".efi",
          ReservedFolder.ISO.label(), ".iso",
          ReservedFolder.USB.label(), ".img",
          ReservedFolder.UEFIMG.label(), ".img",
          ReservedFolder.CLOUD.label(), ".img.gz");

  /**
   * Reads the target of a request: {@code /[arm64/]FOLDER/NETWORK/FARM-ID[/EXTRA[/KERNEL]]}, as
   * 0-bootstrap had them, or the path of a file. In EXTRA, {@code ___} stands for a slash, and
   * {@code -} alone for nothing. The extension of the image may end the address, once. A query is
   * ignored behind the path of a file, as static servers do, and refused behind any other but those
   * of matchbox.
   *
   * @param target in origin form (RFC 9112, 3.2.1), undecoded
   * @throws RefusedRequestException if the address is malformed, or a value is outside the grammar
   */
  static SiteRequest of(String target) throws RefusedRequestException {
    Optional<Node> node = NodeRequests.of(target);
    if (node.isPresent()) {
      return node.get();
    }
    List<String> segments = RequestPath.segments(target);
    if (segments.get(0).equals("debug")) {
      throw new RefusedRequestException(
          Reason.GONE,
          "found /debug, expected an image or a script: every image here says on its console what"
              + " fails, so there are no other ones for debugging");
    }
    boolean arm = segments.get(0).equals(Architecture.ARM64.label());
    List<String> names = arm ? segments.subList(1, segments.size()) : segments;
    String kind = names.isEmpty() ? "" : names.get(0);
    Optional<String> extension = Optional.ofNullable(EXTENSIONS.get(kind));
    boolean hasVariants = extension.isPresent() && !(arm && extension.get().isEmpty());
    if (names.size() <= 2 || !hasVariants) {
      return new File(file(String.join("/", segments)));
    }
    RequestPath.requireNoQuery(target);
    if (names.size() > 5) {
      throw new RefusedRequestException(
          Reason.MALFORMED_ADDRESS,
          "found "
              + (names.size() - 1)
              + " segments behind "
              + kind
              + ", expected network, farm id, extra arguments and kernel: in an argument, "
              + SLASH
              + " stands for a slash");
    }
    String folder = arm ? Architecture.ARM64.label() + "/" + kind : kind;
    return new Variant(folder, names.get(1), values(names, extension.orElse("")), segments.size());
  }

  /**
   * 0-bootstrap's nodes ask with the colons of their address; without one, they are unknown. Its
   * pages had no extensions.
   */
  private static String file(String path) {
    if (path.equals("provision")) {
      return "provision/default";
    }
    Optional<ReservedFile> page = ReservedFile.page(path);
    if (page.isPresent()) {
      return page.get().label();
    }
    return Pattern.matches("provision/[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}", path)
        ? path.replace(':', '-').toLowerCase(Locale.ROOT)
        : path;
  }

  private static Map<SlotKey, String> values(List<String> names, String extension)
      throws RefusedRequestException {
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    List<SlotKey> keys = List.of(SlotKey.FARMER_ID, SlotKey.EXTRA, SlotKey.KERNEL);
    int last = names.size() - 1;
    for (int i = 2; i <= last; i++) {
      String value = names.get(i);
      if (i == last && value.endsWith(extension)) {
        value = value.substring(0, value.length() - extension.length());
      }
      SlotKey key = keys.get(i - 2);
      if (key == SlotKey.EXTRA) {
        value = value.replace(SLASH, "/");
        if (value.equals(NO_EXTRA)) {
          continue;
        }
      }
      try {
        key.check(value);
      } catch (SlotException e) {
        throw new RefusedRequestException(e);
      }
      values.put(key, value);
    }
    return values;
  }
}
