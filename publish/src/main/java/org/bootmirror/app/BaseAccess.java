package org.bootmirror.app;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.machine.BootImage;

/** How a machine reaches the tree by the base URLs of its image. */
public sealed interface BaseAccess {

  /** The address of the host in QEMU's user network (qemu(1), {@code -netdev user}). */
  String HOST = "10.0.2.2";

  /**
   * The machine asks the image's base URLs, and nothing is served.
   *
   * @param bases of the image; none if it names none
   */
  record AsPublished(List<String> bases) implements BaseAccess {

    /** Copies the list. */
    public AsPublished {
      bases = List.copyOf(bases);
    }
  }

  /**
   * The image's first base is a port of this machine, where the tree is served.
   *
   * @param port the TCP port
   */
  record Served(int port) implements BaseAccess {}

  /**
   * A copy of the image has one base: a port of this machine, where the tree is served.
   *
   * @param port the TCP port; 0 for any free one
   * @param bases that are replaced
   */
  record Replaced(int port, List<String> bases) implements BaseAccess {

    /** Copies the list. */
    public Replaced {
      bases = List.copyOf(bases);
    }
  }

  /**
   * The access to the bases of an image.
   *
   * @throws FixedBasesException if the bases have to be replaced, and the image has no slot for
   *     others
   */
  static BaseAccess of(BootImage image, boolean asPublished, OptionalInt port)
      throws FixedBasesException {
    List<String> bases = image.bases();
    if (asPublished || (bases.isEmpty() && port.isEmpty())) {
      return new AsPublished(bases);
    }
    OptionalInt own = bases.isEmpty() ? OptionalInt.empty() : hostPort(bases.get(0));
    if (own.isPresent() && (port.isEmpty() || port.equals(own))) {
      return new Served(own.getAsInt());
    }
    if (image.slots().isEmpty()) {
      throw new FixedBasesException(image.file(), bases);
    }
    return new Replaced(port.orElse(0), bases);
  }

  /** The port of a base whose tree is that of a server on this machine. */
  private static OptionalInt hostPort(String base) {
    Matcher host =
        Pattern.compile("http://" + Pattern.quote(HOST) + "(?::([0-9]{1,5}))?").matcher(base);
    if (!host.matches()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(host.group(1) == null ? 80 : Integer.parseInt(host.group(1)));
  }
}
