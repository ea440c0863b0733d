package org.bootmirror.app;

import static org.bootmirror.app.Examined.able;
import static org.bootmirror.app.Examined.unable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.debian.PackageSource;
import org.bootmirror.http.HttpAnswer;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Route;
import org.bootmirror.machine.Emulator;
import org.bootmirror.machine.MachineType;
import org.bootmirror.machine.MissingPackagesException;

/**
 * Examines what this machine can do for commands. Nothing is changed but scratch files, which are
 * removed again, and nothing is requested but the URL that the caller names.
 */
public final class ExamineMachine {

  private static final int MIN_JAVA = 17;

  /** Before this program was written, no clock that is right can show an earlier time. */
  private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");

  /** TUF and TLS are judged by the clock; iPXE itself allows a day. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource clock;

  /**
   * @param clock that is judged
   */
  public ExamineMachine(InstantSource clock) {
    this.clock = clock;
  }

  /** Every facility, in the order of {@link Facility}; keys and network only if asked for. */
  public List<Examined> run(ExamineRequest request) {
    List<Examined> all = new ArrayList<>();
    all.add(java());
    all.add(Sha256Speed.measure(request.root()));
    all.add(packages(request));
    all.addAll(new ExamineFolders(request.out(), request.cache()).run());
    all.add(boot(Facility.BOOT_BIOS, new MachineType(Platform.BIOS, Architecture.AMD64)));
    all.add(boot(Facility.BOOT_UEFI, new MachineType(Platform.EFI, Architecture.AMD64)));
    all.add(boot(Facility.BOOT_ARM64, new MachineType(Platform.EFI, Architecture.ARM64)));
    all.add(devices());
    all.add(proxy(request.environment()));
    Optional<Instant> server = Optional.empty();
    if (request.server().isPresent()) {
      server = network(request.server().get(), all);
    }
    all.add(clock(server));
    if (request.keys().isPresent()) {
      all.add(ExamineFolders.keys(request.keys().get()));
    }
    all.add(encoding());
    return all;
  }

  private static Examined java() {
    String found =
        System.getProperty("java.vm.name", "Java")
            + " "
            + Runtime.version()
            + " of "
            + System.getProperty("java.vendor", "an unknown vendor");
    return Runtime.version().feature() >= MIN_JAVA
        ? able(Facility.JAVA, found)
        : unable(Facility.JAVA, found + ", expected " + MIN_JAVA, "default-jre-headless");
  }

  private static Examined packages(ExamineRequest request) {
    PackageSource source = PackageSource.of(request.root(), request.variable("PATH"));
    if (!source.missing().isEmpty()) {
      return unable(Facility.PACKAGES, "no " + String.join(", no ", source.missing()));
    }
    return source
        .problem()
        .map(problem -> unable(Facility.PACKAGES, problem))
        .orElseGet(() -> able(Facility.PACKAGES, "apt, for packages of " + source.suite()));
  }

  private static Examined boot(Facility facility, MachineType type) {
    try {
      Emulator emulator = Emulator.find(type, true);
      return able(
          facility,
          emulator.kvm() ? "QEMU with KVM" : "QEMU without KVM, which is many times slower");
    } catch (MissingPackagesException e) {
      return new Examined(
          facility, false, String.valueOf(e.getMessage()).replace("\n", "; "), e.packages());
    }
  }

  private static Examined devices() {
    return "root".equals(System.getProperty("user.name"))
        ? able(Facility.DEVICES, "the user is root")
        : unable(Facility.DEVICES, "the user is not root");
  }

  /** Names only: values may hold passwords. */
  private static Examined proxy(Map<String, String> environment) {
    TreeSet<String> set = new TreeSet<>(environment.keySet());
    set.removeIf(name -> !name.matches("(?i)(http|https|no|all)_proxy"));
    return able(
        Facility.PROXY,
        set.isEmpty() ? "none in the environment" : String.join(", ", set) + " in the environment");
  }

  /** The server's time, if there is an answer. */
  private static Optional<Instant> network(URI server, List<Examined> all) {
    try (HttpAnswer answer =
        new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.NODE, Route.direct()).head(server)) {
      all.add(able(Facility.NETWORK, server.getHost() + " answers " + answer.status()));
      return answer.header("Date").flatMap(ExamineMachine::date);
    } catch (IOException | IllegalArgumentException e) {
      all.add(unable(Facility.NETWORK, server.getHost() + ": " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Examined clock(Optional<Instant> server) {
    Instant now = clock.instant();
    if (now.isBefore(WRITTEN)) {
      return unable(Facility.CLOCK, now + ", before this program was written");
    }
    if (server.isEmpty()) {
      return able(Facility.CLOCK, now + ", which no server was asked to confirm");
    }
    Duration off = Duration.between(server.get(), now).abs();
    String found = now + ", " + off.toSeconds() + " s from the server's";
    return off.compareTo(TOLERANCE) <= 0
        ? able(Facility.CLOCK, found)
        : unable(Facility.CLOCK, found);
  }

  private static Examined encoding() {
    String names = System.getProperty("sun.jnu.encoding", "unknown");
    return "UTF-8".equalsIgnoreCase(names)
        ? able(Facility.ENCODING, names)
        : unable(Facility.ENCODING, names + ", expected UTF-8 for names of files beyond ASCII");
  }

  /** The nearest folder at or above a path that exists. */
  static Path existing(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    while (!Files.isDirectory(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
