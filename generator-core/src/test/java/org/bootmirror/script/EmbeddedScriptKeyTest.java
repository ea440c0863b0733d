package org.bootmirror.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Platform;
import org.bootmirror.script.EmbeddedScript.Settings;
import org.junit.jupiter.api.Test;

final class EmbeddedScriptKeyTest {

  private static final List<LackingCommand> NONE = List.of();

  @Test
  void eachPartOfThePurposeChangesTheKey() {
    LackingCommand command = new LackingCommand(Platform.BIOS, "2.0.0", "imgverify");
    List<Settings> purposes =
        List.of(
            new Settings("prod", "Title", false, false, NONE, Optional.empty()),
            new Settings("test", "Title", false, false, NONE, Optional.empty()),
            new Settings("prod", "Other", false, false, NONE, Optional.empty()),
            new Settings("prod", "Title", true, false, NONE, Optional.empty()),
            new Settings("prod", "Title", false, true, NONE, Optional.empty()),
            new Settings("prod", "Title", false, false, List.of(command), Optional.empty()),
            new Settings(
                "prod",
                "Title",
                false,
                false,
                List.of(new LackingCommand(Platform.EFI, "2.0.0", "imgverify")),
                Optional.empty()),
            new Settings(
                "prod",
                "Title",
                false,
                false,
                List.of(new LackingCommand(Platform.BIOS, "", "imgverify")),
                Optional.empty()),
            new Settings(
                "prod",
                "Title",
                false,
                false,
                List.of(new LackingCommand(Platform.BIOS, "2.0.0", "ntp")),
                Optional.empty()),
            new Settings("prod", "Title", false, false, NONE, Optional.of("")),
            new Settings("prod", "Title", false, false, NONE, Optional.of("signer")));

    assertThat(purposes).extracting(Settings::key).doesNotHaveDuplicates();
    assertThat(Settings.class.getRecordComponents()).hasSize(6);
    assertThat(LackingCommand.class.getRecordComponents()).hasSize(3);
  }
}
