package org.bootmirror.crypto.authenticode;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;
import org.bootmirror.pe.DataDirectory;
import org.bootmirror.pe.OptionalHeader;
import org.bootmirror.pe.PeHeaders;
import org.bootmirror.pe.SectionHeader;
import org.bootmirror.pe.WinCertificate;

/**
 * The parts of a PE32+ file that the Authenticode digest leaves out (Authenticode, "Calculating the
 * PE Image Hash"). Offsets and lengths in bytes of the file.
 *
 * @param checkSum offset of the field CheckSum
 * @param directory offset of the data directory of the certificate table
 * @param end end of the digested bytes: offset of the certificate table, or size of the file
 * @param tableBytes size of the certificate table; 0 for an unsigned file
 */
record PeLayout(long checkSum, long directory, long end, long tableBytes) {

  /**
   * Reads the headers.
   *
   * @param head a beginning of the file that holds all headers
   * @param size size of the whole file
   * @throws MalformedException if the file is no PE32+ file, or firmware might digest other bytes
   */
  static PeLayout read(ByteView head, long size) throws MalformedException {
    PeHeaders pe = PeHeaders.read(head);
    DataDirectory certificates = certificateTable(head, pe, size);
    boolean isSigned = certificates.size() > 0;
    PeLayout layout =
        new PeLayout(
            pe.optionalOffset() + OptionalHeader.CHECK_SUM,
            pe.directoryOffset(DataDirectory.CERTIFICATE_TABLE),
            isSigned ? certificates.virtualAddress() : size,
            certificates.size());
    layout.checkSections(head, pe);
    return layout;
  }

  /** The directory of the certificate table, which ends the file. */
  private static DataDirectory certificateTable(ByteView head, PeHeaders pe, long size)
      throws MalformedException {
    long count = pe.optional().numberOfRvaAndSizes();
    boolean present =
        count > DataDirectory.CERTIFICATE_TABLE
            && pe.directoryOffset(DataDirectory.CERTIFICATE_TABLE + 1) <= pe.sectionOffset(0);
    if (!present) {
      throw head.malformed(
          pe.optionalOffset() + OptionalHeader.NUMBER_OF_RVA_AND_SIZES,
          "NumberOfRvaAndSizes",
          Long.toString(count),
          "at least 5 inside the optional header: the fifth is the certificate table");
    }
    long at = pe.directoryOffset(DataDirectory.CERTIFICATE_TABLE);
    DataDirectory table = DataDirectory.read(head, at);
    boolean aligned =
        WinCertificate.padding(table.virtualAddress()) == 0
            && WinCertificate.padding(table.size()) == 0;
    if (table.size() > 0 && (!aligned || table.virtualAddress() + table.size() != size)) {
      throw head.malformed(
          at,
          "certificate table",
          table.size() + " bytes at 0x" + Long.toHexString(table.virtualAddress()),
          "multiples of 8, and the end of the table at the end of the file, " + size);
    }
    return table;
  }

  /** Firmware digests each section: equal to the file's bytes only if the sections have no gaps. */
  private void checkSections(ByteView head, PeHeaders pe) throws MalformedException {
    List<Integer> present =
        IntStream.range(0, pe.sections().size())
            .filter(i -> pe.sections().get(i).sizeOfRawData() > 0)
            .boxed()
            .sorted(Comparator.comparingLong(i -> pe.sections().get(i).pointerToRawData()))
            .toList();
    long expected = pe.optional().sizeOfHeaders();
    for (int i : present) {
      SectionHeader section = pe.sections().get(i);
      if (section.pointerToRawData() != expected || section.sizeOfRawData() > end - expected) {
        throw head.malformed(
            pe.sectionOffset(i) + SectionHeader.POINTER_TO_RAW_DATA,
            "PointerToRawData",
            section.sizeOfRawData() + " bytes at 0x" + Long.toHexString(section.pointerToRawData()),
            "at 0x"
                + Long.toHexString(expected)
                + ", behind headers and earlier sections, and an end before 0x"
                + Long.toHexString(end));
      }
      expected += section.sizeOfRawData();
    }
  }
}
