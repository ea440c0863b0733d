package org.bootmirror.target.s3;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A bucket keeps the promises of a target, shown by S3Proxy. */
@Tag("programs")
final class S3TargetContractTest extends TargetContract {

  @TempDir private static Path work;
  private static S3ProxyServer server;

  private S3Place place;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3ProxyServer.start(work);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void makeBucket(TestInfo test) throws IOException {
    place = server.bucket("b" + Integer.toHexString(test.getDisplayName().hashCode()), "boot/site");
  }

  @Override
  protected Target open() throws IOException {
    return S3ProxyServer.open(place);
  }
}
