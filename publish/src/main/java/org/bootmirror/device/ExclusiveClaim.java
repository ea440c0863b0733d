package org.bootmirror.device;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An exclusive claim to a whole device. While it is held, Linux mounts no partition of the device
 * and gives no other claim (open(2), O_EXCL without O_CREAT), and udev probes nothing (flock(2)).
 * The kernel refuses the claim while anything uses the device, in any mount namespace.
 *
 * <p>Java opens no file in this way: a process of Perl, an essential package of Debian, holds the
 * claim until its input ends, even when this program is killed. Its closing lets udev read the new
 * partition table.
 */
final class ExclusiveClaim implements Closeable {

  private static final int PATIENCE = 20;
  private static final String HELD = "held";
  private static final String BUSY = "busy";
  private static final String SCRIPT =
      "use Fcntl qw(:DEFAULT :flock); $| = 1;"
          + "sysopen(my $device, $ARGV[0], O_RDWR | O_EXCL)"
          + " or do { print $!{EBUSY} ? 'busy' : \"$!\", \"\\n\"; exit 1 };"
          + "flock($device, LOCK_EX) or do { print \"$!\\n\"; exit 1 };"
          + "print \"held\\n\"; <STDIN>;";

  private final Process holder;

  private ExclusiveClaim(Process holder) {
    this.holder = holder;
  }

  /**
   * Claims a device.
   *
   * @throws DeviceException if the device is in use, or Perl is missing
   */
  static ExclusiveClaim of(Path device) throws IOException {
    ProcessBuilder command = new ProcessBuilder("perl", "-e", SCRIPT, device.toString());
    command.environment().put("LC_ALL", "C");
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      throw new DeviceException(
          DeviceProblem.NO_CLAIM,
          device.toString(),
          "no program perl",
          "perl, which claims the device exclusively",
          e);
    }
    ExclusiveClaim claim = new ExclusiveClaim(process);
    String answer = "";
    try {
      answer = claim.answer();
      if (!answer.equals(HELD)) {
        throw new DeviceException(
            answer.equals(BUSY) ? DeviceProblem.IN_USE : DeviceProblem.NO_CLAIM,
            device.toString(),
            answer.equals(BUSY) ? "another program's claim to the device" : answer,
            "an exclusive claim");
      }
      return claim;
    } finally {
      if (!answer.equals(HELD)) {
        claim.close();
      }
    }
  }

  private String answer() throws IOException {
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.US_ASCII));
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> out.lines().findFirst().orElse("no answer of perl, which has Fcntl and Errno"));
    try {
      return line.get(PATIENCE, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return BUSY; // a program holds the lock that udev respects
    } catch (ExecutionException e) {
      throw new IOException("perl: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Requires that the claim was held until now.
   *
   * @throws DeviceException if the holder ended before
   */
  void requireHeld(BlockDevice device) throws DeviceException {
    if (!holder.isAlive()) {
      throw new DeviceException(
          DeviceProblem.FAILED,
          device.path().toString(),
          "an end of the exclusive claim",
          "the claim until the end");
    }
  }

  /** Gives the claim up. */
  @Override
  public void close() {
    holder.destroy();
    try {
      holder.waitFor(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
