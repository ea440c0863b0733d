package org.bootmirror.kernel;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.pe.CoffHeader;
import org.bootmirror.pe.Machine;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.pe.SectionHeader;
import org.bootmirror.pe.Subsystem;

/** A program that UEFI firmware starts on one kind of processor (PE32+, by {@code pe}). */
final class EfiApplication {

  /** Covers the headers: SizeOfHeaders is 64 KiB in Linux for arm64. */
  static final int HEADER_BYTES = 1 << 20;

  private EfiApplication() {}

  /** The reason why the firmware would not start a file; empty for an application. */
  static Optional<String> objection(ByteSource file, Architecture architecture) throws IOException {
    ByteView view = headers(file);
    try {
      int machine = CoffHeader.read(view, PeHeaders.findCoff(view)).machine();
      Optional<Architecture> processor = Machine.of(machine).map(Machine::architecture);
      if (!processor.equals(Optional.of(architecture))) {
        return Optional.of(
            "it is an EFI application for "
                + processor
                    .map(Architecture::label)
                    .orElse(
                        String.format(
                            Locale.ROOT, "another processor, machine type 0x%x", machine)));
      }
      PeHeaders headers = PeHeaders.read(view);
      int subsystem = headers.optional().subsystem();
      if (subsystem != Subsystem.EFI_APPLICATION.value()) {
        return Optional.of("it is no EFI application: its subsystem is " + subsystem + ", not 10");
      }
      long end = headers.sections().stream().mapToLong(SectionHeader::rawEnd).max().orElse(0);
      return KernelProbe.ifCutOff(end, file.size());
    } catch (MalformedException damaged) {
      return Optional.of("its headers are damaged: " + damaged.getMessage());
    }
  }

  /** The processor, for a message: {@code " for arm64"}; empty if the headers are damaged. */
  static String processor(ByteSource file) throws IOException {
    ByteView view = headers(file);
    try {
      int machine = CoffHeader.read(view, PeHeaders.findCoff(view)).machine();
      return Machine.of(machine).map(known -> " for " + known.architecture().label()).orElse("");
    } catch (MalformedException damaged) {
      return "";
    }
  }

  /** The beginning of a file, with all headers. */
  static ByteView headers(ByteSource file) throws IOException {
    return file.view(0, Math.min(file.size(), HEADER_BYTES), "headers");
  }
}
