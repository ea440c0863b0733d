package org.bootmirror.source.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good files of nodes; the fixtures of {@code SiteReaderTest} are the bad ones. */
final class NodeReaderTest {

  private static final List<NetworkNames> NETWORKS =
      List.of(
          new NetworkNames("prod", Map.of("linux", 1000, "debug", 20), List.of("small", "large")),
          new NetworkNames("test", Map.of("linux", 1000), List.of()));

  @TempDir private Path source;

  @Test
  void bothFilesGiveNodes() throws Exception {
    write(
        NodeReader.TOML,
        """
        [default]
        network = "test"
        farmer-id = 7
        [nodes.web-1]
        mac = ["52:54:00:12:34:56", "5254.00AB.CDEF"]
        network = "prod"
        farmer-id = 1234
        config = "small"
        extra = "quiet nomodeset"
        [nodes.web-2]
        uuid = "01234567-89AB-CDEF-0123-456789ABCDEF"
        serial = "SN-0001.a"
        network = "test"
        """);
    write(
        NodeReader.CSV,
        """
        \ufeffname,mac,serial,network,extra,static-ip,static-netmask
        db,525400000001 52-54-00-00-00-02,,prod,"a,b",192.0.2.7,255.255.255.0

        ,,X1Y,test,,,
        """
            .replace("\n", "\r\n"));
    write("nodes/db/user-data", "#cloud-config\nlock_passwd: true\npasswd: {}\n");
    write("nodes/db/sub/meta-data", "instance-id: db\n");

    Nodes nodes = read();

    assertThat(nodes.listed())
        .containsExactly(
            new Node(
                "web-1",
                List.of(mac("52-54-00-12-34-56"), mac("52-54-00-ab-cd-ef")),
                "prod",
                variables(
                    Map.of("farmer-id", "1234", "config", "small", "extra", "quiet nomodeset"))),
            new Node(
                "web-2",
                List.of(
                    new NodeIdentity(
                        NodeIdentity.Kind.UUID, "01234567-89ab-cdef-0123-456789abcdef"),
                    new NodeIdentity(NodeIdentity.Kind.SERIAL, "SN-0001.a")),
                "test",
                SlotVariables.NONE),
            new Node(
                "db",
                List.of(mac("52-54-00-00-00-01"), mac("52-54-00-00-00-02")),
                "prod",
                variables(
                    Map.of(
                        "extra", "a,b",
                        "static-ip", "192.0.2.7",
                        "static-netmask", "255.255.255.0"))),
            new Node(
                "X1Y",
                List.of(new NodeIdentity(NodeIdentity.Kind.SERIAL, "X1Y")),
                "test",
                SlotVariables.NONE));
    assertThat(nodes.fallback())
        .contains(new Fallback(Optional.of("test"), SlotVariables.NONE.withFarmer(7)));
    assertThat(nodes.files())
        .containsOnlyKeys(
            new TreePath("provision/files/db/sub/meta-data"),
            new TreePath("provision/files/db/user-data"));
    assertThat(nodes.listed().get(1).identities())
        .extracting(NodeIdentity::path)
        .containsExactly(
            new TreePath("provision/uuid/01234567-89ab-cdef-0123-456789abcdef"),
            new TreePath("provision/serial/SN-0001.a"));
  }

  @Test
  void unknownNodesMayStay() throws Exception {
    write(NodeReader.TOML, "[default]\nstay = true\n");

    assertThat(read().fallback()).contains(new Fallback(Optional.empty(), SlotVariables.NONE));
  }

  @Test
  void aConfigIsOneOfTheNetworkAndExtraFitsBesideTheKernel() throws Exception {
    write(
        NodeReader.CSV,
        """
        mac,network,config,kernel,extra
        52:54:00:12:34:56,prod,smal,debug,123456789012345678901
        52:54:00:12:34:57,test,anything,,123456789012345678901
        """);

    assertThat(problems())
        .extracting(SourceProblem::toString)
        .containsExactly(
            source
                + "/nodes.csv:2:24: config: found \"smal\", expected a config of network prod:"
                + " small, large",
            source
                + "/nodes.csv:2:35: extra: found 21 characters, expected at most 20 beside the"
                + " arguments of network prod");
    assertThat(problems().get(0).choices()).containsExactly("small", "large");
  }

  @Test
  void oneHundredProblemsAreSaidAndTheOthersCounted() throws Exception {
    write(NodeReader.CSV, "mac,network\n" + "x,prod\n".repeat(5000));

    assertThat(problems()).hasSize(101);
    assertThat(problems().get(100).toString()).endsWith(": and 4900 more problems of nodes");
  }

  /** Lines are read side by side, and some thousands together. */
  @Test
  void problemsOfALongListComeLineByLineAndNameTheFirstOfTwo() throws Exception {
    StringBuilder list = new StringBuilder("mac,network,name\n");
    for (int line = 2; line <= 9_000; line++) {
      String card = String.format(Locale.ROOT, "52-54-00-00-%02x-%02x", line / 256, line % 256);
      list.append(
          switch (line) {
            case 10 -> "x,prod,\n";
            case 4_000, 8_999 -> card + ",none,\n";
            case 5_000 -> "\n";
            case 6_000 -> "52540000000a\n";
            case 8_000 -> "525400000007,prod,twice\n"; // of line 7
            case 8_500 -> card + ",prod,twice\n";
            default -> card + ",prod,\n";
          });
    }
    write(NodeReader.CSV, list.toString());

    String expected = " expected a network: ";
    assertThat(problems())
        .extracting(problem -> problem.toString().replace(source + "/nodes.csv:", ""))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("10:1: mac: found \"x\","),
            one -> assertThat(one).startsWith("4000:19: network: found \"none\","),
            one -> assertThat(one).startsWith("6000:1: line: found 1 fields,"),
            one ->
                assertThat(one)
                    .startsWith("8000:1: mac: found a second entry for provision/52-54-00-00-00-07")
                    .contains("beside 7:1"),
            one ->
                assertThat(one)
                    .startsWith("8500:24: name: found \"twice\" again")
                    .contains("as at 8000:19"),
            one -> assertThat(one).startsWith("8999:19: network:").contains(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "0123456789",
        "123456",
        "System Serial Number",
        "To Be Filled By O.E.M.",
        "Default string",
        "N/A",
        "000000",
        "xxxxxxx",
        "..",
        "a%2fb",
        ""
      })
  void whatMakersLeaveIsNoSerialNumber(String serial) {
    assertThat(NodeIdentity.parse(NodeIdentity.Kind.SERIAL, serial)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----",
        "  passwd: hunter2",
        "{\"passwordHash\": \"$y$j9T$abcdefgh\"}",
        "chpasswd:\n  list: |\n    root:x",
        "password=secret",
        "k: $2b$12$abcdefghijklmnop",
        "AKIAABCDEFGHIJKLMNOP",
        "registry-token: abc",
      })
  void whatLooksLikeASecretIsFound(String text) {
    assertThat(SecretScan.in(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock_passwd: true",
        "passwd: {users: []}",
        "ssh_pwauth: false",
        "ssh_authorized_keys: [ssh-ed25519 AAAA x]",
        "price: $5",
        "password: # none"
      })
  void whatIsNoSecretIsNot(String text) {
    assertThat(SecretScan.in(text)).isEmpty();
  }

  private static NodeIdentity mac(String value) {
    return new NodeIdentity(NodeIdentity.Kind.MAC, value);
  }

  private static SlotVariables variables(Map<String, String> values) {
    assertThat(values.keySet()).allMatch(name -> SlotKey.named(name).isPresent());
    return SlotVariables.named(values);
  }

  private void write(String name, String text) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Nodes read() throws Exception {
    TomlFile site = site();
    Nodes nodes = NodeReader.read(source, NETWORKS, Map.of(), Optional.empty(), site);
    if (site.hasProblems()) {
      throw site.failure();
    }
    return nodes;
  }

  private List<SourceProblem> problems() throws IOException {
    TomlFile site = site();
    NodeReader.read(source, NETWORKS, Map.of(), Optional.empty(), site);
    assertThatThrownBy(this::read).isInstanceOf(SourceException.class);
    return site.failure().problems();
  }

  private TomlFile site() throws IOException {
    write("site.toml", "");
    return TomlFile.read(source.resolve("site.toml"));
  }
}
