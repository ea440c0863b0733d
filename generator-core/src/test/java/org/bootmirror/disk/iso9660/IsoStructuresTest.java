package org.bootmirror.disk.iso9660;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.content.Spoiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each record reads what it wrote; damaged bytes are refused. */
final class IsoStructuresTest {

  private static final int AT = 64;
  private static final DirectoryRecord FILE =
      new DirectoryRecord("FILE.BIN;1", DirectoryRecord.MULTI_EXTENT, 0xffff_ffffL, 0x8000_0001L);
  private static final PrimaryDescriptor PRIMARY =
      new PrimaryDescriptor(
          "LABEL",
          0x8000_0000L,
          10,
          19,
          20,
          new DirectoryRecord(DirectoryRecord.SELF, DirectoryRecord.DIRECTORY, 21, 2048));

  private final byte[] bytes = new byte[IsoVolume.BLOCK];
  private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void aDirectoryRecordIsReadAsWritten() throws IOException {
    FILE.write(out, AT);

    assertThat(DirectoryRecord.read(view(), AT)).isEqualTo(FILE);
    assertThat(DirectoryRecord.lengthAt(view(), AT)).isEqualTo(44);
    assertThat(FILE.isMultiExtent()).isTrue();
    assertThat(FILE.isDirectory()).isFalse();
    assertThat(PRIMARY.rootDirectory().isSelfOrParent()).isTrue();
    Spoiler.refusesOneByteLess(bytes, AT + 44, view -> DirectoryRecord.read(view, AT));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 33, 'offset 0x40: length of record: found 33, expected 34 or more'",
    "2, 1, 'offset 0x46: place of FILE.BIN;1, big-endian: found 0xffffffff, expected 0xffffff01'",
    "17, 2, 'offset 0x4e: size of FILE.BIN;1, big-endian: found 0x80000002'",
    "32, 0, 'offset 0x60: length of name: found 0, expected 1 to 11, the rest of the record'",
    "32, 12, length of name: found 12"
  })
  void damagedFieldsOfADirectoryRecordAreNamed(int field, int value, String message) {
    FILE.write(out, AT);
    bytes[AT + field] = (byte) value;

    assertThatThrownBy(() -> DirectoryRecord.read(view(), AT))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPrimaryDescriptorIsReadAsWritten() throws IOException {
    byte[] block = PRIMARY.write();

    assertThat(VolumeDescriptor.read(new ByteView("iso", block)).type())
        .isEqualTo(VolumeDescriptor.PRIMARY);
    assertThat(PrimaryDescriptor.read(new ByteView("iso", block))).isEqualTo(PRIMARY);
    for (int length = 0; length < 190; length++) {
      ByteView cut = new ByteView("cut", Arrays.copyOf(block, length));
      assertThatThrownBy(() -> PrimaryDescriptor.read(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "83, 'blocks of the volume, big-endian'",
    "129, 'size of a block, big-endian'",
    "156, length of record",
    "158, 'place of the directory itself, big-endian'"
  })
  void damagedFieldsOfAPrimaryDescriptorAreNamed(int field, String message) {
    byte[] block = PRIMARY.write();
    block[field] = 0;

    assertThatThrownBy(() -> PrimaryDescriptor.read(new ByteView("iso", block)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anotherIdentifierIsNoDescriptor() throws IOException {
    byte[] block = new VolumeDescriptor(VolumeDescriptor.TERMINATOR).write();

    assertThat(VolumeDescriptor.read(new ByteView("iso", block)).type()).isEqualTo(255);
    block[5] = '2';
    assertThat(VolumeDescriptor.recognises(new ByteView("iso", block))).isFalse();
    assertThatThrownBy(() -> VolumeDescriptor.read(new ByteView("iso", block)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("offset 0x1: volume descriptor: found no \"CD001\"");
  }

  @Test
  void aBootRecordIsReadAsWritten() throws IOException {
    BootRecord record = new BootRecord(0xffff_ffffL);
    ByteView block = new ByteView("iso", record.write());

    assertThat(VolumeDescriptor.read(block).type()).isEqualTo(VolumeDescriptor.BOOT_RECORD);
    assertThat(BootRecord.recognises(block)).isTrue();
    assertThat(BootRecord.read(block)).isEqualTo(record);
    assertThat(BootRecord.recognises(new ByteView("iso", PRIMARY.write()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0", "0xef", "0x80"})
  void aValidationEntryIsReadAsWritten(String platform) throws IOException {
    ValidationEntry entry = new ValidationEntry(Integer.decode(platform));

    entry.write(out, AT);

    assertThat(ValidationEntry.read(view(), AT)).isEqualTo(entry);
    Spoiler.refusesOneByteLess(
        bytes, AT + CatalogEntry.BYTES, view -> ValidationEntry.read(view, AT));
    for (int i = 0; i < CatalogEntry.BYTES; i++) {
      bytes[AT + i] ^= 4;
      assertThatThrownBy(() -> ValidationEntry.read(view(), AT))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("validation entry: found 0x");
      bytes[AT + i] ^= 4;
    }
  }

  @Test
  void sectionsAndEntriesOfACatalogAreReadAsWritten() throws IOException {
    CatalogSection section = new CatalogSection(CatalogSection.MORE_SECTIONS, 0xef, 0xffff);
    CatalogEntry entry = new CatalogEntry(CatalogEntry.BOOTABLE, 0x24, 0xffff, 0xffff_ffffL);

    section.write(out, AT);
    entry.write(out, AT + CatalogEntry.BYTES);

    assertThat(CatalogSection.recognises(view(), AT)).isTrue();
    assertThat(CatalogSection.read(view(), AT)).isEqualTo(section);
    assertThat(CatalogSection.recognises(view(), AT + CatalogEntry.BYTES)).isFalse();
    assertThat(CatalogEntry.read(view(), AT + CatalogEntry.BYTES)).isEqualTo(entry);
    assertThat(entry.isBootable()).isTrue();
    assertThat(entry.emulation()).isEqualTo(4);
    Spoiler.refusesOneByteLess(bytes, AT + 4, view -> CatalogSection.read(view, AT));
    Spoiler.refusesOneByteLess(bytes, AT + 32 + 12, view -> CatalogEntry.read(view, AT + 32));
  }

  private ByteView view() {
    return new ByteView("iso", bytes);
  }
}
