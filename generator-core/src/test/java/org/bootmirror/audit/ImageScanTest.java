package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.content.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A large image passes by once. */
@Isolated("counts what the whole process reads")
final class ImageScanTest {

  private static final String BLOCK = "set base-1 http://a\n###\n";
  private static final long LARGE = 64 << 20;

  @TempDir private Path tree;

  @Test
  void anImageIsReadOnceForAllThatIsChecked() throws IOException {
    OneImage.publish(tree, large());
    Path counters = Path.of("/proc/self/io");
    assumeThat(counters).exists();

    long before = readBytes(counters);
    AuditReport report = TreeAudit.of(tree, Instant.EPOCH);
    long read = readBytes(counters) - before;

    assertThat(report.images()).isEqualTo(1);
    assertThat(read).isBetween(LARGE, LARGE + LARGE / 4);
  }

  @Test
  void anImageIsNeverHeld() throws IOException {
    Content image = large();
    Path file = tree.resolve("image");
    try (OutputStream out = Files.newOutputStream(file)) {
      image.writeTo(out);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    ImageScan scan = ImageScan.of(file, image.slots());
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(scan.description()).isEqualTo(image.description());
    assertThat(scan.windows().get(1).text()).startsWith("#!ipxe\n" + BLOCK);
    assertThat(allocated).isLessThan(2 << 20);
  }

  private static Content large() throws IOException {
    return Content.joined(
        List.of(OneImage.script(BLOCK), Content.zeros(LARGE), OneImage.wide(BLOCK)));
  }

  private static long readBytes(Path counters) throws IOException {
    return Files.readAllLines(counters, StandardCharsets.US_ASCII).stream()
        .filter(line -> line.startsWith("rchar: "))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .sum();
  }
}
