package org.bootmirror.disk.fat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.Spoiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each record reads what it wrote; damaged bytes are refused or recognised. */
final class FatStructuresTest {

  private static final int AT = 64;

  private final byte[] bytes = new byte[512];
  private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void aParameterBlockIsReadAsWritten() throws IOException {
    BiosParameterBlock block = block(0xfffe, 0);

    block.write(out);

    assertThat(BiosParameterBlock.read(view())).isEqualTo(block);
    Spoiler.refusesOneByteLess(bytes, BiosParameterBlock.END, BiosParameterBlock::read);
  }

  @Test
  void theSizeOfAVolumeIsInOneOfTwoFields() {
    assertThat(block(7, 9).totSec()).isEqualTo(7);
    assertThat(block(7, 9).totSecOffset()).isEqualTo(19);
    assertThat(block(0, 0xffff_ffffL).totSec()).isEqualTo(0xffff_ffffL);
    assertThat(block(0, 9).totSecOffset()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "11, 1", "12, 4", "16, 3", "17, 0", "510, 0"})
  void aDamagedBootSectorIsNotRecognised(int field, byte value) throws IOException {
    byte[] sector = new FatHeader(FatGeometry.of(2048), "LABEL      ", 1, 0).toBytes();

    assertThat(FatHeader.recognises(new ByteView("fat", sector))).isTrue();
    sector[field] = value;
    sector[18] = 0;
    assertThat(FatHeader.recognises(new ByteView("fat", sector))).isFalse();
  }

  @Test
  void aShortEntryIsReadAsWritten() throws IOException {
    ShortEntry entry = new ShortEntry("BOOTX64 EFI", ShortEntry.DIRECTORY, 0xffff, 0xffff_ffffL);

    entry.write(out, AT);

    assertThat(ShortEntry.read(view(), AT)).isEqualTo(entry);
    assertThat(entry.readableName()).isEqualTo("BOOTX64.EFI");
    assertThat(entry.isDirectory()).isTrue();
    assertThat(entry.isVolumeId()).isFalse();
    assertThat(ShortEntry.isEnd(view(), AT)).isFalse();
    assertThat(ShortEntry.isEnd(view(), AT + ShortEntry.BYTES)).isTrue();
    bytes[AT] = (byte) 0xe5;
    assertThat(ShortEntry.isDeleted(view(), AT)).isTrue();
    Spoiler.refusesOneByteLess(bytes, AT + ShortEntry.BYTES, view -> ShortEntry.read(view, AT));
  }

  @Test
  void theMarkOfADeletedEntryIsReplacedInAName() {
    assertThat(new ShortEntry("\u0005ANJI      ", 0, 0, 0).readableName()).isEqualTo("\u00e5ANJI");
  }

  @ParameterizedTest
  @CsvSource({"1", "12", "13"})
  void aLongEntryIsReadAsWritten(int length) throws IOException {
    LongEntry entry = new LongEntry(1 | LongEntry.LAST, 0xff, "\u00fc".repeat(length));

    entry.write(out, AT);

    assertThat(LongEntry.recognises(view(), AT)).isTrue();
    assertThat(LongEntry.read(view(), AT)).isEqualTo(entry);
    assertThat(entry.isLast()).isTrue();
    assertThat(entry.part()).isEqualTo(1);
    Spoiler.refusesOneByteLess(bytes, AT + ShortEntry.BYTES, view -> LongEntry.read(view, AT));
  }

  @Test
  void aLongNameIsDividedAndJoined() {
    FatName name = FatName.of("a name of 27 characters.txt", new HashSet<>());
    ShortEntry entry = new ShortEntry(name.shortName(), 0, 0, 0);
    List<LongEntry> parts = LongName.entries(name);

    assertThat(parts).extracting(LongEntry::ord).containsExactly(3 | LongEntry.LAST, 2, 1);
    assertThat(joined(parts, entry)).isEqualTo("a name of 27 characters.txt");
    assertThat(joined(parts.subList(1, 3), entry)).isEqualTo("ANAMEO~1.TXT");
    assertThat(joined(List.of(parts.get(0), parts.get(2)), entry)).isEqualTo("ANAMEO~1.TXT");
    ShortEntry other = new ShortEntry("OTHER   TXT", 0, 0, 0);
    assertThat(joined(parts, other)).isEqualTo("OTHER.TXT");
  }

  private static String joined(List<LongEntry> parts, ShortEntry entry) {
    LongName name = new LongName();
    parts.forEach(name::add);
    return name.or(entry);
  }

  private static BiosParameterBlock block(int small, long large) {
    return new BiosParameterBlock(
        512,
        128,
        0xffff,
        2,
        512,
        small,
        0xf8,
        0xfffe,
        63,
        255,
        0xffff_ffffL,
        large,
        0x80,
        0x29,
        0x8000_0000L,
        "LABEL      ",
        "FAT16   ");
  }

  private ByteView view() {
    return new ByteView("fat", bytes);
  }
}
