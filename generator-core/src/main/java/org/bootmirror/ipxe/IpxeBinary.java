package org.bootmirror.ipxe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.BytePatterns;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Platform;
import org.bootmirror.content.ResultCache;
import org.bootmirror.pe.PeHeaders;

/**
 * The properties of an iPXE binary of any build, with or without a script and a site's trust root.
 *
 * @param platform firmware
 * @param architecture processor
 * @param version version of iPXE, where the format has one
 * @param commands commands of the build that boot scripts use or probe for
 * @param https whether the build speaks HTTPS
 * @param roots trust roots; empty if unknown
 * @param rootsByDhcp whether a DHCP server may name other trust roots
 * @param script embedded script, if any
 */
public record IpxeBinary(
    Platform platform,
    Architecture architecture,
    Optional<String> version,
    SortedSet<String> commands,
    boolean https,
    List<TrustRoot> roots,
    boolean rootsByDhcp,
    Optional<EmbeddedText> script) {

  private static final byte[] NAME = "imgfetch\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The scheme of an opener (struct uri_opener, src/include/ipxe/open.h), between other strings.
   */
  private static final byte[] HTTPS = "\0https\0".getBytes(StandardCharsets.US_ASCII);

  private static final int LARGEST_BOOT_PROGRAM = 640 << 10;

  /** Copies the list. */
  public IpxeBinary {
    roots = List.copyOf(roots);
  }

  /**
   * Reads a kernel image, an EFI application or a PXE boot program.
   *
   * @return empty if the file has another format, or is no iPXE
   * @throws MalformedException if the file begins like one of these formats and is damaged
   */
  public static Optional<IpxeBinary> read(ByteView view) throws IOException {
    if (view.size() < 2) {
      return Optional.empty();
    }
    Optional<IpxeBinary> read = Optional.empty();
    byte[] bytes = view.slice(0, view.size(), "binary");
    if (Lkrn.recognises(view)) {
      read = Optional.of(of(view, Lkrn.readAny(view, ResultCache.NONE)));
    } else if (PeHeaders.recognises(view) && isOfIpxe(bytes)) {
      read = Optional.of(of(view, bytes, EfiBinary.read(view, bytes)));
    } else if (view.size() <= LARGEST_BOOT_PROGRAM) {
      read = bootProgram(view);
    }
    return read.filter(binary -> !binary.commands.isEmpty());
  }

  /** Distinguishes iPXE from other EFI programs, whose headers are not checked. */
  private static boolean isOfIpxe(byte[] bytes) {
    return !BytePatterns.of(NAME, bytes, 1).isEmpty();
  }

  private static IpxeBinary of(ByteView view, Lkrn lkrn) throws MalformedException {
    IpxeBinary plain = bios(view, lkrn.text(), Optional.of(lkrn.version()));
    return new IpxeBinary(
        plain.platform,
        plain.architecture,
        plain.version,
        plain.commands,
        plain.https,
        plain.roots,
        plain.rootsByDhcp,
        lkrn.script());
  }

  private static IpxeBinary of(ByteView view, byte[] bytes, EfiBinary efi)
      throws MalformedException {
    return new IpxeBinary(
        Platform.EFI,
        efi.architecture(),
        Optional.empty(),
        efi.commands(),
        speaksHttps(bytes),
        new RootList(view, bytes, efi.addresses()).roots(),
        TrustRoot.leftToDhcp(bytes),
        efi.script());
  }

  /** Reads a boot program. The format has no magic number: damage means another format. */
  private static Optional<IpxeBinary> bootProgram(ByteView view) throws IOException {
    PxeBinary binary;
    try {
      binary = PxeBinary.read(view, ResultCache.NONE);
    } catch (MalformedException none) {
      return Optional.empty();
    }
    return Optional.of(bios(view, binary.text(), Optional.empty()));
  }

  private static IpxeBinary bios(ByteView view, byte[] text, Optional<String> version)
      throws MalformedException {
    ByteView unpacked = new ByteView(view.file() + " (unpacked text)", text);
    return new IpxeBinary(
        Platform.BIOS,
        Architecture.AMD64,
        version,
        Commands.in(text, new UnpackedText(text.length)),
        speaksHttps(text),
        new RootList(unpacked, text, new UnpackedText(text.length)).roots(),
        TrustRoot.leftToDhcp(text),
        Optional.empty());
  }

  private static boolean speaksHttps(byte[] text) {
    return !BytePatterns.of(HTTPS, text, 1).isEmpty();
  }

  /** How much a boot from this build can verify. */
  public BootGrade grade() {
    return BootGrade.of(commands, https);
  }
}
