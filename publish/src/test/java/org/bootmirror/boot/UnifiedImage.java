package org.bootmirror.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified kernel image, made by objcopy from the stub of systemd-boot (systemd-stub(7)). Sections
 * are added behind the sections of the stub, each at the next page.
 */
final class UnifiedImage {

  private static final String STUB = "/usr/lib/systemd/boot/efi/linuxx64.efi.stub";

  private static final long PAGE = 4096;

  /** A line of {@code objdump -h}: index, name, size, address. */
  private static final Pattern SECTION =
      Pattern.compile("(?m)^ +[0-9]+ \\S+ +([0-9a-f]+) +([0-9a-f]+) ");

  private final Path work;
  private final Map<String, Path> sections = new LinkedHashMap<>();

  /**
   * An image with a kernel and a command line.
   *
   * @param work keeps the content of sections
   */
  UnifiedImage(Path work, Path kernel, String commandLine) throws IOException {
    this.work = work;
    with(".osrel", "ID=test\nNAME=Test\n".getBytes(StandardCharsets.UTF_8));
    with(".cmdline", commandLine.getBytes(StandardCharsets.UTF_8));
    sections.put(".linux", kernel);
  }

  /** Adds a section. */
  UnifiedImage with(String section, byte[] content) throws IOException {
    sections.put(section, Files.write(work.resolve("section" + section), content));
    return this;
  }

  /** Writes the image to a file. */
  void write(Path file) throws IOException, InterruptedException {
    long address = endOfStub();
    List<String> command = new ArrayList<>(List.of("objcopy"));
    for (Map.Entry<String, Path> section : sections.entrySet()) {
      String name = section.getKey();
      command.addAll(
          List.of(
              "--add-section",
              name + "=" + section.getValue(),
              "--change-section-vma",
              String.format(Locale.ROOT, "%s=0x%x", name, address)));
      address = nextPage(address + Files.size(section.getValue()));
    }
    command.addAll(List.of(STUB, file.toString()));
    Program.run(command.toArray(String[]::new));
  }

  /** The addresses of objdump and of objcopy include the image base. */
  private static long endOfStub() throws IOException, InterruptedException {
    Matcher section = SECTION.matcher(Program.run("objdump", "-h", STUB));
    long end = 0;
    while (section.find()) {
      long size = Long.parseLong(section.group(1), 16);
      end = Math.max(end, Long.parseLong(section.group(2), 16) + size);
    }
    return nextPage(end);
  }

  private static long nextPage(long address) {
    return (address + PAGE - 1) / PAGE * PAGE;
  }
}
