package org.bootmirror.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.MemoryCache;
import org.bootmirror.content.SlottedText;
import org.bootmirror.content.StaleDescriptionException;
import org.junit.jupiter.api.Test;

final class KnownContentsTest {

  private static final SlottedText SCRIPT = new SlottedText("#!ipxe\nset a b\n####\n", 7, 13);
  private static final ImageScript IMAGE_SCRIPT = ImageScript.of(SCRIPT);

  private static final int LARGE = 1500;

  private final MemoryCache memory = new MemoryCache();
  private int makings;

  @Test
  void theScriptOfAKnownImageIsNotRendered() throws IOException {
    List<String> values = List.of("network", "title");
    KnownContents first = known("a", "inputs");
    first.of("usb", ImageScript.of(values, () -> SCRIPT), this::make).description();
    first.keep();

    ImageScript script =
        ImageScript.of(
            values,
            () -> {
              throw new AssertionError("rendered");
            });
    Content again = known("a", "inputs").of("usb", script, () -> script.text().toContent());

    assertThat(again.described()).isTrue();
  }

  @Test
  void aKnownImageIsMadeOnlyForItsBytes() throws IOException {
    Content first = generation("a", "inputs").described();

    Content again = known("a", "inputs").of("usb", IMAGE_SCRIPT, this::make);

    assertThat(makings).isEqualTo(1);
    assertThat(again.description()).isEqualTo(first.description());
    assertThat(again.slots()).isEqualTo(first.slots());
    assertThat(again.toBytes()).isEqualTo(first.toBytes());
    assertThat(makings).isEqualTo(2);
  }

  @Test
  void anotherProgramInputKindOrScriptMakesAnotherImage() throws IOException {
    generation("a", "inputs").described();

    known("b", "inputs").of("usb", IMAGE_SCRIPT, this::make);
    known("a", "other inputs").of("usb", IMAGE_SCRIPT, this::make);
    known("a", "inputs").of("iso", IMAGE_SCRIPT, this::make);
    known("a", "inputs")
        .of("usb", ImageScript.of(new SlottedText(SCRIPT.text(), 8, 12)), this::make);
    known("a", "inputs")
        .of("usb", ImageScript.of(new SlottedText(SCRIPT.text() + "#", 7, 13)), this::make);

    assertThat(makings).isEqualTo(6);
  }

  @Test
  void bytesOfAnotherDigestThanTheKnownOneAreRefused() throws IOException {
    generation("a", "inputs").described();
    memory
        .results()
        .replaceAll(
            (name, result) ->
                new String(result, StandardCharsets.US_ASCII)
                    .replaceFirst(" [0-9a-f]{64}", " " + Digest.of(new byte[1]))
                    .getBytes(StandardCharsets.US_ASCII));

    Content again = known("a", "inputs").of("usb", IMAGE_SCRIPT, this::make);

    assertThatThrownBy(() -> again.writeTo(OutputStream.nullOutputStream()))
        .isInstanceOf(StaleDescriptionException.class)
        .hasMessageContaining("expected " + Digest.of(new byte[1]));

    KnownContents unbelieving = KnownContents.of(memory, new ImageMemory("a", false), "inputs");
    unbelieving.of("usb", IMAGE_SCRIPT, this::make).description();
    unbelieving.keep();

    Content healed = known("a", "inputs").of("usb", IMAGE_SCRIPT, this::make);
    assertThat(healed.writeTo(OutputStream.nullOutputStream()).sha256())
        .isEqualTo(Digest.of(SCRIPT.text().getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void anImageThatNothingHasReadIsNotKept() throws IOException {
    generation("a", "inputs").known().keep();

    assertThat(memory.results()).isEmpty();
  }

  @Test
  void imagesOfEarlierGenerationsStayKnown() throws IOException {
    ImageScript other = ImageScript.of(new SlottedText(SCRIPT.text() + "#", 7, 13));
    generation("a", "inputs").described();

    KnownContents next = known("a", "inputs");
    next.of("usb", other, this::make).description();
    next.keep();

    KnownContents last = known("a", "inputs");
    last.of("usb", other, this::make);
    last.of("usb", IMAGE_SCRIPT, this::make);
    assertThat(makings).isEqualTo(2);
  }

  @Test
  void aScriptIsAcceptedByTheNextGenerationIfThisOneIsWritten() throws IOException {
    KnownContents first = known("a", "inputs");
    assertThat(first.fact("accepted", "script")).isEmpty();
    first.note("accepted", "script", "yes");
    assertThat(known("a", "inputs").fact("accepted", "script")).isEmpty();
    first.keep();

    assertThat(known("a", "inputs").fact("accepted", "script")).contains("yes");
    assertThat(known("a", "inputs").fact("accepted", "other script")).isEmpty();
    assertThat(known("b", "inputs").fact("accepted", "script")).isEmpty();
    KnownContents unbelieving = KnownContents.of(memory, new ImageMemory("a", false), "inputs");
    assertThat(unbelieving.fact("accepted", "script")).isEmpty();
  }

  /** Another site with the same inputs keeps its images. */
  @Test
  void whoDoesNotBelieveReplacesOnlyWhatItMakes() throws IOException {
    generation("a", "inputs").described();
    ImageScript other = ImageScript.of(new SlottedText(SCRIPT.text() + "#", 7, 13));
    KnownContents unbelieving = KnownContents.of(memory, new ImageMemory("a", false), "inputs");
    unbelieving.of("usb", other, this::make).description();
    unbelieving.keep();
    unbelieving.note("accepted", "script", "yes");
    unbelieving.keep();

    KnownContents last = known("a", "inputs");
    last.of("usb", IMAGE_SCRIPT, this::make);
    last.of("usb", other, this::make);
    assertThat(makings).isEqualTo(2);
    assertThat(last.fact("accepted", "script")).contains("yes");
  }

  /** However many images a site has: those of as many others are kept, and a thousand more. */
  @Test
  void aChangeOfALargeSiteCostsAnotherSiteNothing() throws IOException {
    for (String site : List.of("other", "own")) {
      KnownContents all = known("a", "inputs");
      for (int i = 0; i < LARGE; i++) {
        all.note("accepted", site + " " + i, "yes");
      }
      all.keep();
    }

    KnownContents again = known("a", "inputs");
    for (int i = 0; i < LARGE; i++) {
      assertThat(again.fact("accepted", "own " + i)).contains("yes");
    }
    again.note("accepted", "changed", "yes");
    again.keep();

    KnownContents last = known("a", "inputs");
    for (int i = 0; i < LARGE; i++) {
      assertThat(last.fact("accepted", "other " + i)).contains("yes");
    }
  }

  @Test
  void aBuildIsReadOnceAndAPlainBinaryMadeOnce() throws IOException {
    Build read = new Build(new TreeSet<>(Set.of("sha256sum", "chain")), "2.0.0+dfsg-5 of today");
    KnownContents first = known("a", "inputs");
    assertThat(Build.of(first, "lkrn", () -> read)).isEqualTo(read);
    assertThat(Build.of(first, "none", () -> new Build(new TreeSet<>(), ""))).isNotEqualTo(read);
    first.of("lkrn without script", this::make).description();
    first.keep();

    KnownContents next = known("a", "inputs");
    assertThat(Build.of(next, "lkrn", KnownContentsTest::unread)).isEqualTo(read);
    assertThat(Build.of(next, "none", KnownContentsTest::unread).commands()).isEmpty();
    assertThat(next.of("lkrn without script", this::make).described()).isTrue();
    assertThat(makings).isEqualTo(1);
    assertThatThrownBy(() -> Build.of(known("a", "others"), "lkrn", KnownContentsTest::unread))
        .hasMessage("read again");
  }

  private static Build unread() throws IOException {
    throw new IOException("read again");
  }

  private record Generation(KnownContents known, Content made) {

    Content described() throws IOException {
      made.description();
      known.keep();
      return made;
    }
  }

  private Generation generation(String program, String inputs) throws IOException {
    KnownContents known = known(program, inputs);
    Content made = known.of("usb", IMAGE_SCRIPT, this::make);
    return new Generation(known, made);
  }

  private KnownContents known(String program, String inputs) throws IOException {
    return KnownContents.of(memory, new ImageMemory(program, true), inputs);
  }

  private Content make() {
    makings++;
    return SCRIPT.toContent();
  }
}
