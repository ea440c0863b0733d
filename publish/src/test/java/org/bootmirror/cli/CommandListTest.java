package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Which commands are described to picocli. */
final class CommandListTest {

  @Test
  void aClassSaysTheNameOfItsCommand() {
    for (Class<?> command : CommandList.all()) {
      String name = command.getAnnotation(Command.class).name();
      // The two that write about all commands have no name here: they need all.
      boolean aboutAll = name.startsWith("generate-");
      assertThat(CommandList.nameOf(command))
          .isEqualTo(aboutAll ? Optional.empty() : Optional.of(name));
    }
    assertThat(CommandList.nameOf(SignListCommand.class)).hasValue("sign-list");
  }

  @Test
  void theNamedCommandAlone() {
    assertThat(CommandList.neededFor("verify", "generate")).isEqualTo(List.of(VerifyCommand.class));
    assertThat(CommandList.neededFor("-q", "sign-list", "--help"))
        .isEqualTo(List.of(SignListCommand.class));
  }

  @Test
  void noneForTheVersion() {
    assertThat(CommandList.neededFor("--version")).isEmpty();
    assertThat(CommandList.neededFor("-V")).isEmpty();
    assertThat(CommandList.neededFor("check", "--version")).isEqualTo(List.of(CheckCommand.class));
  }

  @Test
  void allForHelpAndForMistakes() {
    assertThat(CommandList.neededFor()).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("--help")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("-qh", "generate")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("--help=true", "generate")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("generat")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("man-pages")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("generate-completion")).isEqualTo(CommandList.all());
    assertThat(CommandList.neededFor("generate-man-pages")).isEqualTo(CommandList.all());
  }
}
