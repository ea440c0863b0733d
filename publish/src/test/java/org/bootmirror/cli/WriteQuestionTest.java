package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.device.BlockDevice;
import org.bootmirror.device.DeviceProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The question before a device is written, and the words of its problems. */
final class WriteQuestionTest {

  private static final BlockDevice STICK =
      new BlockDevice(
          Path.of("/dev/sdb"),
          "sdb",
          "8:16",
          4096,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          false,
          List.of());

  @ParameterizedTest
  @CsvSource({"yes,true", "' yes ',true", "y,false", "'',false", "YES,false", "no,false"})
  void onlyTheWholeWordIsYes(String answer, boolean confirmed) {
    List<String> asked = new ArrayList<>();
    WriteQuestion question =
        new WriteQuestion(
            text -> {
              asked.add(text);
              return answer;
            });
    assertThat(question.isConfirmed(STICK)).isEqualTo(confirmed);
    assertThat(asked).containsExactly("Replace everything on /dev/sdb? Type yes: ");
  }

  @Test
  void theEndOfTheInputIsNoAnswer() {
    assertThat(new WriteQuestion(text -> null).isConfirmed(STICK)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(DeviceProblem.class)
  void everyProblemSaysWhetherTheDeviceIsAsBefore(DeviceProblem problem) {
    assertThat(DeviceText.remedy(problem).startsWith("\nNothing was written. "))
        .isNotEqualTo(problem.afterWriting());
  }
}
