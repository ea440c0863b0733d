package org.bootmirror.node;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The node's script under busybox ash, the shell of most initramfs. */
@Tag("programs")
@Execution(ExecutionMode.CONCURRENT)
final class FetchByAshTest extends FetchScriptCases {

  FetchByAshTest() {
    super("ash");
  }
}
