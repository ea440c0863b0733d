package org.bootmirror.node;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The node's script under dash. */
@Tag("programs")
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class FetchByDashTest extends FetchScriptCases {

  FetchByDashTest() {
    super("dash");
  }
}
