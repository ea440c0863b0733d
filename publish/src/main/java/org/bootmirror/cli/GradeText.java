package org.bootmirror.cli;

import org.bootmirror.ipxe.BootGrade;

/** Words the grade of a build of iPXE, and how to build a better one. */
final class GradeText {

  private GradeText() {}

  static String of(BootGrade grade) {
    return switch (grade) {
      case A -> "A: verifies signed boot scripts, and kernels by digest";
      case B ->
          "B: verifies kernels by digest, and boot scripts by a pin or TLS; with IMAGE_TRUST_CMD"
              + " signatures, too";
      case C ->
          "C: cannot verify kernels, only the host by TLS; build iPXE with DIGEST_CMD and"
              + " IMAGE_TRUST_CMD";
      case D ->
          "D: verifies nothing; build iPXE with DOWNLOAD_PROTO_HTTPS, DIGEST_CMD, IMAGE_TRUST_CMD";
    };
  }
}
