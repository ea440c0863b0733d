package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Slot;
import org.bootmirror.content.SlottedText;
import org.bootmirror.disk.gzip.GzipMembers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose script is compressed: only their slot can be read. */
final class ImageAuditTest {

  private static final String BEFORE = "#!ipxe\n";

  @TempDir private Path tree;

  @Test
  void aCompressedImageMayHoldVariables() throws IOException {
    assertThat(problems("set base-1 http://a\n###\n")).isEmpty();
  }

  @Test
  void aCompressedImageMayHoldNoMore() throws IOException {
    assertThat(problems("chain http://x\n###\n"))
        .containsExactly(
            "disk/prod: slot: line 1: found \"chain http://x\", expected set KEY VALUE");
  }

  private List<String> problems(String block) throws IOException {
    Content image =
        new GzipMembers()
            .compress(
                new SlottedText(BEFORE + block + "echo\n", BEFORE.length(), block.length())
                    .toContent());
    Description description = image.description();
    Files.createDirectories(tree.resolve("disk"));
    Files.write(tree.resolve("disk/prod"), image.toBytes());
    Slot slot = image.slots().get(0);
    Files.writeString(
        tree.resolve(ImageAudit.INDEX),
        String.format(
            Locale.ROOT,
            "{\"images\": [{\"path\": \"disk/prod\", \"pathWithExtension\": \"disk/prod\","
                + " \"immutablePath\": \"disk/prod\", \"network\": \"prod\", \"size\": %d,"
                + " \"sha256\": \"%s\", \"masked\": \"%s\", \"slots\": [{\"offset\": %d,"
                + " \"size\": %d, \"encoding\": \"%s\"}]}]}",
            description.size(),
            description.sha256(),
            description.masked(),
            slot.offset(),
            slot.size(),
            slot.encoding().label()));
    TreeFiles files = TreeFiles.of(tree);
    ImageAudit check = new ImageAudit(files, new ScriptAudit(files), false, Instant.EPOCH);
    check.check();
    return check.problems().stream().map(TreeProblem::toString).toList();
  }
}
