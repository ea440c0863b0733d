package org.bootmirror.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.pe.SectionHeader;

/**
 * A unified kernel image: an EFI application with a kernel, and perhaps an initrd and a command
 * line, in sections of its own (UAPI group, "Unified Kernel Image"). Arguments of the caller, and
 * iPXE always passes some, replace the command line inside. An initrd of the caller beside the one
 * inside is refused here: systemd's stub 252 does not start then, and stub 262 gives the kernel
 * both.
 *
 * @param holdsInitrd whether there is a section {@code .initrd}
 * @param commandLine of the section {@code .cmdline}, without white space around it; may be empty
 */
public record UnifiedKernel(boolean holdsInitrd, String commandLine) {

  private static final String KERNEL = ".linux";
  private static final String INITRD = ".initrd";
  private static final String COMMAND_LINE = ".cmdline";

  /** No kernel takes a longer one; the rest of a section is padding. */
  private static final int MAX_COMMAND_LINE = 4096;

  /**
   * The image in a file.
   *
   * @return empty if the file is no unified kernel image
   * @throws MalformedException if a section lies outside the file, or the command line is too long
   */
  public static Optional<UnifiedKernel> in(ByteSource file) throws IOException {
    ByteView view = EfiApplication.headers(file);
    if (!PeHeaders.recognises(view)) {
      return Optional.empty();
    }
    List<SectionHeader> sections;
    try {
      sections = PeHeaders.read(view).sections();
    } catch (MalformedException damaged) {
      return Optional.empty(); // KernelProbe has the reason
    }
    if (named(sections, KERNEL).isEmpty()) {
      return Optional.empty();
    }
    Optional<SectionHeader> line = named(sections, COMMAND_LINE);
    return Optional.of(
        new UnifiedKernel(
            named(sections, INITRD).isPresent(), line.isPresent() ? text(file, line.get()) : ""));
  }

  private static Optional<SectionHeader> named(List<SectionHeader> sections, String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  private static String text(ByteSource file, SectionHeader section) throws IOException {
    long used = Math.min(section.virtualSize(), section.sizeOfRawData());
    if (used > MAX_COMMAND_LINE) {
      throw file.malformed(
          section.pointerToRawData(), COMMAND_LINE, used + " bytes", "at most " + MAX_COMMAND_LINE);
    }
    ByteView view = file.view(section.pointerToRawData(), used, COMMAND_LINE);
    String text = new String(view.slice(0, used, COMMAND_LINE), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
