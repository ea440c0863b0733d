package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.gzip.GzipMembers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image against {@code images.json}: its slots, the script around them, its digests. */
final class ImageAuditTest {

  private static final String MAGIC = "#!ipxe\n";
  private static final String BLOCK = "set base-1 http://a\n" + "#".repeat(43) + "\n";

  @TempDir private Path tree;

  @Test
  void aCompressedImageMayHoldVariables() throws IOException {
    assertThat(problems(compressed("set base-1 http://a\n###\n"))).isEmpty();
  }

  @Test
  void aCompressedImageMayHoldNoMore() throws IOException {
    assertThat(problems(compressed("chain http://x\n###\n")))
        .containsExactly(
            "disk/prod: its slot is refused (not-a-variable): line 1: found \"chain http://x\","
                + " expected set KEY VALUE");
  }

  @Test
  void eachSlotOfAnImageIsFound() throws IOException {
    Content two =
        Content.joined(
            List.of(
                Content.zeros(99_999),
                OneImage.script(BLOCK),
                OneImage.wide(BLOCK),
                OneImage.script("x\n")));

    assertThat(problems(two))
        .filteredOn(problem -> problem.contains("slot"))
        .containsExactly(
            "disk/prod: its slot is refused (missing-padding): last line: found \"x\", expected a"
                + " line of #");
  }

  @Test
  void aScriptWithoutAnEndIsNone() throws IOException {
    String endless = "echo\n".repeat(SlotWindow.MAX_CHARACTERS / 5);
    Content image = new SlottedText(MAGIC + BLOCK + endless + "\0", 7, BLOCK.length()).toContent();

    assertThat(problems(image)).containsExactly("disk/prod: no script stands around its slot");
  }

  @Test
  void aFileMayBeAScriptAndNothingElse() throws IOException {
    Content image = new SlottedText(MAGIC + BLOCK + "echo\n", 7, BLOCK.length()).toContent();

    assertThat(problems(image)).isEmpty();
  }

  @Test
  void aSlotAtTheVeryStartHasNoScript() throws IOException {
    Content image = new SlottedText(BLOCK + "\0", 0, BLOCK.length()).toContent();

    assertThat(problems(image)).containsExactly("disk/prod: no script can stand before its slot");
  }

  @Test
  void aScriptThatEndsInItsSlotIsNone() throws IOException {
    Content image = new SlottedText(MAGIC + "set a\0" + BLOCK, 7, BLOCK.length()).toContent();

    assertThat(problems(image)).containsExactly("disk/prod: its script ends inside its slot");
  }

  @Test
  void aTreeOfAnOlderVersionIsAudited() throws IOException {
    OneImage.publish(tree, OneImage.script("chain http://x\n###\n"));

    assertThat(replaced("\"format\" : 2", "\"format\" : 1"))
        .containsExactly(
            "disk/prod: its slot is refused (not-a-variable): line 1: found \"chain http://x\","
                + " expected set KEY VALUE");
    assertThat(replaced("\"format\" : 1", "\"format\" : 3"))
        .containsExactly("images.json: $.format: found 3, expected a whole number from 1 to 2");
  }

  @Test
  void sizeAndMaskedDigestAreCompared() throws IOException {
    Content image = compressed("###\n");
    Description right = image.description();
    OneImage.publish(tree, image);
    Path file = tree.resolve(OneImage.PATH.immutable(right.sha256()).value());
    byte[] bytes = Files.readAllBytes(file);

    bytes[0] ^= 1;
    Files.write(file, bytes);
    assertThat(problems())
        .contains("disk/prod: is not the image that images.json describes")
        .anyMatch(
            problem ->
                problem.matches(
                    "disk/prod: has the masked SHA-256 [0-9a-f]{64}; images.json says "
                        + right.masked()));

    Files.write(file, new byte[3]);
    assertThat(problems()).contains("disk/prod: has 3 bytes; images.json says " + right.size());
  }

  private static Content compressed(String block) throws IOException {
    return new GzipMembers()
        .compress(
            new SlottedText(MAGIC + block + "echo\n", MAGIC.length(), block.length()).toContent());
  }

  /** The problems of a tree of this image alone. */
  private List<String> problems(Content image) throws IOException {
    OneImage.publish(tree, image);
    return problems();
  }

  private List<String> replaced(String text, String other) throws IOException {
    Path index = tree.resolve(ImageAudit.INDEX);
    String before = Files.readString(index);
    assertThat(before).contains(text);
    Files.writeString(index, before.replace(text, other));
    return problems();
  }

  private List<String> problems() throws IOException {
    TreeFiles files = TreeFiles.of(tree);
    ImageAudit audit = new ImageAudit(files, new ScriptAudit(files, false), false, Instant.EPOCH);
    audit.check();
    return audit.problems().stream().map(TreeProblem::toString).toList();
  }
}
