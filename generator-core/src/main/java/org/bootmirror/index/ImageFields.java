package org.bootmirror.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Platform;
import org.bootmirror.content.Slot;
import org.bootmirror.tree.TreePath;

/** Reads the elements of {@code images}, and checks that their values agree with each other. */
final class ImageFields {

  static final int MAX_SLOTS = 64;
  static final int MAX_SLOT_BYTES = 1 << 16;
  static final int MAX_SIGNERS = 64;
  static final int MAX_PROTECTIONS = 64;
  static final int MAX_COMPONENTS = 256;
  static final int MAX_COMMANDS = 1_000;

  private static final Set<String> IMAGE =
      Set.of(
          "path",
          "pathWithExtension",
          "immutablePath",
          "network",
          "size",
          "sha256",
          "masked",
          "extraRoom",
          "overlayable",
          "slots",
          "secureBoot",
          "protection",
          "components");
  private static final Set<String> COMPONENT =
      Set.of("platform", "architecture", "file", "package", "version", "sha256", "commands");

  private final FormatSyntax syntax;

  ImageFields(FormatSyntax syntax) {
    this.syntax = syntax;
  }

  IndexedImage image(JsonField image) throws MalformedIndexException {
    image.requireKeys(IMAGE);
    long size = image.get("size").whole(1, JsonField.MAX_WHOLE);
    List<Slot> slots = image.get("slots").list(MAX_SLOTS, ImageFields::slot);
    requireInside(image.get("slots"), slots, size);
    boolean overlayable = !slots.isEmpty();
    Optional<JsonField> network = image.find("network");
    IndexedImage read =
        new IndexedImage(
            path(image.get("path")),
            path(image.get("pathWithExtension")),
            network.isPresent() ? Optional.of(network.get().text()) : Optional.empty(),
            new Description(size, image.get("sha256").digest(), image.get("masked").digest()),
            extraRoom(image.find("extraRoom")),
            slots,
            optional(image.find("secureBoot"), MAX_SIGNERS, ImageFields::signer),
            image.get("protection").list(MAX_PROTECTIONS, one -> protection(one, overlayable)),
            image.get("components").list(MAX_COMPONENTS, ImageFields::component));
    requireDerived(image, read);
    return read;
  }

  /** Slots lie one behind the other, in the image. */
  private static void requireInside(JsonField field, List<Slot> slots, long size)
      throws MalformedIndexException {
    long free = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.offset() < free || slot.end() > size) {
        throw new MalformedIndexException(
            field.path() + "[" + i + "]",
            "bytes " + slot.offset() + " to " + slot.end(),
            "a place from " + free + " to " + size);
      }
      free = slot.end();
    }
  }

  /** Values that follow from others. */
  private static void requireDerived(JsonField image, IndexedImage read)
      throws MalformedIndexException {
    JsonField overlayable = image.get("overlayable");
    if (overlayable.flag() != read.overlayable()) {
      throw overlayable.wrong(overlayable.shown(), read.overlayable() + ", as slots says");
    }
    JsonField masked = image.get("masked");
    if (!read.overlayable() && !read.description().masked().equals(read.description().sha256())) {
      throw masked.wrong(masked.shown(), "sha256, since there is no slot");
    }
    JsonField immutable = image.get("immutablePath");
    String expected = read.immutablePath().value();
    if (!immutable.text().equals(expected)) {
      throw immutable.wrong(immutable.shown(), "\"" + expected + "\"");
    }
  }

  /** A tree from before this key has none. */
  private static OptionalInt extraRoom(Optional<JsonField> room) throws MalformedIndexException {
    return room.isPresent()
        ? OptionalInt.of((int) room.get().whole(0, MAX_SLOT_BYTES))
        : OptionalInt.empty();
  }

  private static TreePath path(JsonField path) throws MalformedIndexException {
    return path.parsed("a path in a tree", TreePath::new);
  }

  private static Slot slot(JsonField slot) throws MalformedIndexException {
    slot.requireKeys(Set.of("offset", "size", "encoding"));
    long offset = slot.get("offset").whole(0, JsonField.MAX_WHOLE);
    int size = (int) slot.get("size").whole(1, MAX_SLOT_BYTES);
    Slot.Encoding encoding =
        slot.get("encoding").oneOf(List.of(Slot.Encoding.values()), Slot.Encoding::label);
    try {
      return new Slot(offset, size, encoding);
    } catch (IllegalArgumentException e) {
      throw slot.get("size").wrong(size + "", "whole characters of " + encoding.label());
    }
  }

  private static IndexedSigner signer(JsonField signer) throws MalformedIndexException {
    signer.requireKeys(Set.of("signer", "certificate"));
    return new IndexedSigner(signer.get("signer").text(), signer.get("certificate").digest());
  }

  private Protection protection(JsonField protection, boolean overlayable)
      throws MalformedIndexException {
    return syntax.protection(
        protection, platform(protection), architecture(protection), overlayable);
  }

  private static IndexedComponent component(JsonField component) throws MalformedIndexException {
    component.requireKeys(COMPONENT);
    return new IndexedComponent(
        platform(component),
        architecture(component),
        component.get("file").text(),
        component.get("package").text(),
        component.get("version").text(),
        component.get("sha256").digest(),
        optional(component.find("commands"), MAX_COMMANDS, JsonField::text));
  }

  /** A list that is absent instead of empty. */
  private static <T> List<T> optional(
      Optional<JsonField> list, int max, JsonField.Reading<T> reading)
      throws MalformedIndexException {
    if (list.isEmpty()) {
      return List.of();
    }
    List<T> values = list.get().list(max, reading);
    if (values.isEmpty()) {
      throw list.get().wrong("an empty list", "no such key, or elements");
    }
    return values;
  }

  private static Platform platform(JsonField object) throws MalformedIndexException {
    return object.get("platform").oneOf(List.of(Platform.values()), Platform::label);
  }

  private static Architecture architecture(JsonField object) throws MalformedIndexException {
    return object.get("architecture").oneOf(List.of(Architecture.values()), Architecture::label);
  }
}
