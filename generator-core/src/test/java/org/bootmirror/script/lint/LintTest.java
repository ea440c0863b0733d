package org.bootmirror.script.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.BootScript;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.script.KernelCommandLine;
import org.bootmirror.script.LackingCommand;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LintTest {

  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));
  private static final String VERIFIED =
      """
      #!ipxe
      imgfree
      imgfetch --name kernel http://a.example/linux
      clear digest ||
      sha256sum --set digest kernel ||
      isset ${digest} || goto start
      iseq ${digest} 00 || goto bad
      :start
      imgexec kernel || goto bad
      :bad
      imgfree
      exit 1
      """;

  @Test
  void theProjectsOwnScriptsAreClean() {
    assertThat(Lint.check(boot())).isEmpty();
    assertThat(Lint.check(embedded(Optional.empty()))).isEmpty();
    assertThat(Lint.check(embedded(Optional.of("prod-0123")))).isEmpty();
    assertThat(Lint.check(VERIFIED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo hello                 | 1: expected the first line #!ipxe",
        "#!ipxe~frob                | 2: iPXE has no command frob",
        "#!ipxe~ntp a.example       | 2: some builds of iPXE lack ntp: && must follow",
        "#!ipxe~console             | 2: some builds of iPXE lack console",
        "#!ipxe~goto nowhere        | 2: there is no label nowhere",
        "#!ipxe~goto x${y}          | 2: there is no label x${y}",
        "#!ipxe~:a~:a               | 3: a second label a",
        "#!ipxe~exit 0~echo never   | 3: no way leads here",
        "#!ipxe~goto a~:b~echo x~:a | 3: no way leads here",
        "#!ipxe~imgfree~imgexec http://a/k | 3: imgexec while http://a/k is fetched and started"
            + " unverified",
        "#!ipxe~imgfree~sanboot http://a/k | 3: sanboot while http://a/k is fetched",
        "#!ipxe~imgfree~chain a OR~boot | 4: boot while images of unknown origin",
        "#!ipxe~:go boot            | 2: boot while images of unknown origin",
        "#!ipxe~chain http://a      | 2: chain while images of unknown origin may be registered",
        "#!ipxe~imgfree~imgfetch --name k http://a~imgexec k | 4: imgexec while image k may be"
            + " registered unverified",
        "#!ipxe~imgfree~imgfetch --name k http://a~boot      | 4: boot while image k may be",
        "#!ipxe~imgfree~imgfetch --name k http://a~chain b   | 4: chain while image k may be"
      })
  void whatWouldFailIsFound(String script, String finding) {
    String expected = finding.replace("&& must", "|| must");

    assertThat(Lint.check(script.replace("OR", "||").replace('~', '\n')))
        .extracting(ScriptProblem::toString)
        .anyMatch(found -> found.startsWith(expected));
  }

  @Test
  @Timeout(60)
  void aScriptOfTooManyPathsIsNotFollowedToTheEnd() {
    String oneByOne =
        IntStream.range(0, 60)
            .mapToObj(i -> "imgfetch --name i" + i + " x ||\n")
            .collect(Collectors.joining("", "#!ipxe\nimgfree\n", "exit 1\n"));
    String onOneLine = "#!ipxe\n" + "imgfetch x ; ".repeat(60);

    for (String script : List.of(oneByOne, onOneLine)) {
      assertThat(Lint.check(script))
          .extracting(ScriptProblem::problem)
          .contains("too many paths lead here: not all are followed");
    }
  }

  @Test
  void aLineOfTooManyCommandsIsNotFollowed() {
    assertThat(Lint.check("#!ipxe\n" + "echo a || ".repeat(100_000)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.problem()).startsWith("100001 commands on one line"),
            problem -> assertThat(problem.toString()).hasSizeLessThan(400));
  }

  @Test
  void aBootThatDoesNotBeginWithNothingIsNoticed() {
    assertProblem(VERIFIED.replace("#!ipxe\nimgfree\n", "#!ipxe\n"), "unknown origin");
  }

  @Test
  void aComparisonThatDoesNotBranchIsNoticed() {
    String changed = VERIFIED.replace("00 || goto bad", "00 || echo different");

    assertProblem(changed, "image kernel may be registered unverified");
  }

  @Test
  void aDigestOfSomethingElseIsNoticed() {
    String changed = VERIFIED.replace("--set digest kernel ||", "--set digest other ||");

    assertProblem(changed, "image kernel may be registered unverified");
  }

  @Test
  void aDigestThatIsNotComparedIsNoticed() {
    String changed = VERIFIED.replace("iseq ${digest} 00 || goto bad\n", "");

    assertProblem(changed, "image kernel may be registered unverified");
  }

  private static void assertProblem(String script, String problem) {
    assertThat(script).isNotEqualTo(VERIFIED);
    assertThat(Lint.check(script))
        .extracting(ScriptProblem::problem)
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void guardsAreUnderstood() {
    assertThat(Lint.check("#!ipxe\nntp a.example ||\nconsole || goto end\n:end\n")).isEmpty();
    assertThat(Lint.check("#!ipxe\niseq a b && cpuid --ext 29 && set x y ||\n")).isEmpty();
    assertThat(Lint.check("#!ipxe\nntp a.example && echo x\n")).hasSize(1);
  }

  @Test
  void aSignatureOfJustAnybodyIsNoticed() {
    String verify = "imgverify --signer ${signer} --timeout 60000 script";
    String script = embedded(Optional.of("prod-0123"));

    assertProblem(script.replace(verify, "imgverify script"), "--signer must follow");
    assertProblem(
        script.replace(verify, verify.replace("script", "other")),
        "image script may be registered unverified");
  }

  @Test
  void aDigestComparedWithItselfIsNoticed() {
    String changed = VERIFIED.replace("iseq ${digest} 00", "iseq ${digest} ${digest}");

    assertProblem(changed, "image kernel may be registered unverified");
  }

  @Test
  void anImageFetchedAgainAfterItsDigestIsNoticed() {
    String again = "imgfree kernel\nimgfetch --name kernel http://b.example/other\n";
    String changed = VERIFIED.replace("iseq ${digest}", again + "iseq ${digest}");

    assertProblem(changed, "image kernel may be registered unverified");
  }

  @Test
  void aSecondFetchAfterVerificationIsUnverified() {
    String changed = VERIFIED.replace(":start\n", ":start\nimgfetch --name more http://a\n");

    assertThat(Lint.check(changed))
        .extracting(ScriptProblem::problem)
        .containsExactly("imgexec while image more may be registered unverified");
  }

  private static String boot() {
    BootScript.Download file =
        new BootScript.Download("../kernel/x", new Description(1, DIGEST, DIGEST));
    return BootScript.of(
        Templates.standard(),
        "prod",
        "Production",
        List.of(
            kernel("zero-os", Platform.BIOS, file),
            kernel("zero-os", Platform.EFI, file),
            kernel("other", Platform.EFI, file)));
  }

  private static BootScript.KernelChoice kernel(
      String name, Platform platform, BootScript.Download file) {
    return new BootScript.KernelChoice(
        name,
        Architecture.AMD64,
        file,
        List.of(file, file),
        new KernelCommandLine(platform, true, KernelArguments.of("a=b h={hostname} -- c"), true));
  }

  private static String embedded(Optional<String> signer) {
    return EmbeddedScript.of(
            Templates.standard(),
            new EmbeddedScript.Settings(
                "prod",
                "Production",
                true,
                true,
                List.of(new LackingCommand(Platform.BIOS, "2.0.0", "sha256sum")),
                signer),
            SlotVariables.published(List.of(new BaseUrl("http://a.example")), Optional.empty())
                .block())
        .text();
  }
}
