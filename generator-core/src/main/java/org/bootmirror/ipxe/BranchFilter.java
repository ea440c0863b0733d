package org.bootmirror.ipxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * iPXE's filter for x86 calls and jumps, which improves compression: the 32-bit operand behind each
 * byte {@code e8} (CALL) or {@code e9} (JMP) becomes absolute. The filter differs from liblzma's.
 *
 * <p>Let {@code limit} be the length less the five bytes of an instruction. An operand with a
 * target in [0, limit) is replaced by the target. An operand equal to a possible target is moved to
 * the freed range, so the mapping is reversible. Operands are not searched for opcodes.
 */
final class BranchFilter {

  private static final int CALL = 0xe8;
  private static final int JMP = 0xe9;
  private static final int OPERAND_BYTES = 4;

  private BranchFilter() {}

  /** Makes operands absolute, in place. */
  static void encode(byte[] code) {
    forEachOperand(
        code,
        (operand, offset, limit) -> {
          if (operand >= -offset && operand < limit - offset) {
            return operand + offset;
          }
          return operand >= limit - offset && operand < limit ? operand - limit : operand;
        });
  }

  /** Makes operands relative again, in place. */
  static void decode(byte[] code) {
    forEachOperand(
        code,
        (operand, offset, limit) -> {
          if (operand >= 0 && operand < limit) {
            return operand - offset;
          }
          return operand >= -offset && operand < 0 ? operand + limit : operand;
        });
  }

  private static void forEachOperand(byte[] code, Mapping mapping) {
    ByteBuffer buffer = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    int limit = code.length - 1 - OPERAND_BYTES;
    for (int offset = 0; offset <= limit; offset++) {
      int opcode = code[offset] & 0xff;
      if (opcode == CALL || opcode == JMP) {
        int operand = buffer.getInt(offset + 1);
        buffer.putInt(offset + 1, mapping.map(operand, offset, limit));
        offset += OPERAND_BYTES;
      }
    }
  }

  private interface Mapping {
    int map(int operand, int offset, int limit);
  }
}
