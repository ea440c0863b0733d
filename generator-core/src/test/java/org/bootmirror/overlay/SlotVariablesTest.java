package org.bootmirror.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bootmirror.content.Slot;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlotVariablesTest {

  private static final SlotVariables PUBLISHED =
      SlotVariables.published(
          List.of(new BaseUrl("http://one.example"), new BaseUrl("http://two.example/sub")),
          Optional.of("time.example"));

  @Test
  void blockHoldsTheVariablesAndNothingElse() {
    String block = PUBLISHED.withFarmer(42).block();

    assertThat(block).hasSize(Slot.CHARACTERS).endsWith("##\n");
    assertThat(block.lines().toList())
        .startsWith(
            "set base-1 http://one.example",
            "set base-2 http://two.example/sub",
            "set time time.example",
            "set farmer-id 42")
        .hasSize(5);
  }

  @Test
  void aFullBlockStillHasItsClosingLine() {
    int room = PUBLISHED.roomForExtra(1024, 0);
    SlotVariables full = PUBLISHED.with(SlotKey.EXTRA, "x".repeat(room));

    assertThat(full.block(1024)).hasSize(1024).endsWith("x\n#\n");
    assertThat(full.roomForExtra(1024, 0)).as("without the present extra").isEqualTo(room);
    SlotVariables more = PUBLISHED.with(SlotKey.EXTRA, "x".repeat(room + 1));
    assertThatThrownBy(() -> more.block(1024))
        .isInstanceOf(SlotException.class)
        .hasMessage("variables: found 1023 characters, expected at most 1022");
  }

  @Test
  void theCommandLineLimitsExtraToo() {
    int room = PUBLISHED.withFarmer(7).roomForExtra(Slot.CHARACTERS, 100);

    assertThat(room).isEqualTo(2047 - 101 - "farmer_id=7 ".length());
    assertThat(PUBLISHED.roomForExtra(Slot.CHARACTERS, 5000)).isZero();
  }

  @Test
  void tenBasesAreTheMost() {
    List<BaseUrl> bases = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      bases.add(new BaseUrl("http://" + i + ".example"));
    }
    assertThat(SlotVariables.published(bases, Optional.empty()).bases()).isEqualTo(bases);

    bases.add(new BaseUrl("http://eleven.example"));
    assertThatThrownBy(() -> SlotVariables.published(bases, Optional.empty()))
        .isInstanceOf(SlotException.class)
        .hasMessage("found 11 base URLs, expected at most 10");
  }

  @Test
  void aStaticAddressBecomesVariables() {
    SlotVariables own =
        PUBLISHED
            .withAddress(StaticAddress.parse("192.0.2.7/20"))
            .withAddress(StaticAddress.parse("2001:db8::7/64"))
            .with(SlotKey.STATIC_GATEWAY, "192.0.2.1")
            .with(SlotKey.STATIC_GATEWAY6, "fe80::1")
            .with(SlotKey.STATIC_DNS6, "2001:db8::53")
            .with(SlotKey.STATIC_VLAN, "12");

    assertThat(own.block())
        .contains(
            """
            set static-vlan 12
            set static-ip 192.0.2.7
            set static-netmask 255.255.240.0
            set static-gateway 192.0.2.1
            set static-ip6 2001:db8::7
            set static-len6 64
            set static-gateway6 fe80::1
            set static-dns6 2001:db8::53
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.7", "192.0.2.7/33", "192.0.2.256/24", "192.0.2.7/24 x", "a/24", "/24"})
  void otherTextIsNoAddress(String text) {
    assertThatThrownBy(() -> StaticAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an address");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8::7, true", "::1, true", "1:2:3:4:5:6:7:8, true", "fe80::, true", "::, true",
    ":::, false", "1:2, false", "12345:6::, false", "1::2::3, false", "1.2.3.4, false",
    "1:2:3:4:5:6:7:8:9, false", "::g, false", "1:2:3:4:5:6:7::8, false"
  })
  void addressesOfIpv6AreKnown(String text, boolean good) {
    assertThat(SlotGrammar.IPV6.objection(text).isEmpty()).isEqualTo(good);
  }

  /** One block for a set of variables, and no other text that is read as these. */
  @Test
  void whatIsReadIsWrittenAgain() {
    Random random = new Random(11);
    List<SlotKey> keys = new ArrayList<>(Samples.OF_EACH_KEY.keySet());
    int readable = 0;
    for (int round = 0; round < 2000; round++) {
      Collections.shuffle(keys, random);
      SlotVariables variables = Samples.some(keys.subList(0, random.nextInt(keys.size())));
      int size = random.nextBoolean() ? Slot.CHARACTERS : 2600;
      String block = variables.block(size);
      assertThat(SlotVariables.read(block)).isEqualTo(variables);

      StringBuilder changed = new StringBuilder(block);
      int end = random.nextInt(10) == 0 ? size : block.indexOf("##") + 2;
      changed.setCharAt(random.nextInt(end), (char) random.nextInt(128));
      try {
        assertThat(SlotVariables.read(changed.toString()).block(size)).isEqualTo(changed + "");
        readable++;
      } catch (SlotException expected) {
        assertThat(expected).hasMessageContaining(", expected ");
      }
    }
    assertThat(readable).as("both outcomes happen").isBetween(100, 1900);
  }

  /** Values that fit, one for each key. */
  static final class Samples {

    static final Map<SlotKey, String> OF_EACH_KEY = samples();

    private Samples() {}

    /** These keys, and those that they require. */
    static SlotVariables some(List<SlotKey> keys) {
      Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
      List<SlotKey> open = new ArrayList<>(keys);
      while (!open.isEmpty()) {
        SlotKey key = open.remove(open.size() - 1);
        if (values.put(key, OF_EACH_KEY.get(key)) == null) {
          key.required().ifPresent(open::add);
        }
      }
      return SlotVariables.of(values);
    }

    private static Map<SlotKey, String> samples() {
      Map<SlotKey, String> samples = new EnumMap<>(SlotKey.class);
      for (SlotKey key : SlotKey.values()) {
        samples.put(
            key,
            switch (key.grammar()) {
              case BASE_URL -> "https://" + key + ".example:8443/a/b";
              case HOST -> "pool.ntp.org";
              case NAME -> "zero-os";
              case NUMBER -> "4711";
              case MD5 -> "0123456789abcdef".repeat(2);
              case SHA256 -> "0123456789abcdef".repeat(4);
              case MINISIGN_KEY -> "RWQ" + "aB+/5".repeat(10) + "xyz";
              case ARGUMENTS -> "console=ttyS0 a=b";
              case VLAN -> "4094";
              case IPV4 -> "192.0.2.7";
              case NETMASK -> "255.255.255.0";
              case IPV6 -> "2001:db8::7";
              case PREFIX_LENGTH -> "64";
            });
      }
      return samples;
    }
  }
}
