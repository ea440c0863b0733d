package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.Assumptions;

/**
 * A network of one machine in a network namespace, with nginx and with dnsmasq as the tree's
 * snippet configures it.
 *
 * @param work keeps configuration and logs
 * @param tree the tree with the snippet
 * @param tftp the folder that TFTP serves
 */
record Lan(Path work, Path tree, Path tftp) {

  /** The IPv4 address of dnsmasq and nginx. */
  static final String HOST = "192.168.77.1";

  /** The IPv6 address of nginx. */
  static final String HOST6 = "fd77::1";

  private static final String ON_THE_TAP = "port=0\ninterface=machine\nbind-interfaces\n";
  private static final String ADDRESSES =
      ON_THE_TAP + "dhcp-range=192.168.77.10,192.168.77.50,255.255.255.0\n";

  /**
   * Runs a machine until the console prints {@code word}; returns the console.
   *
   * @param servers the configuration of nginx
   * @param dhcp more lines for the configuration of dnsmasq
   * @param more options of QEMU; unless they name a kernel, the machine starts from its card
   */
  String consoleUntil(String word, Firmware firmware, String servers, String dhcp, String... more)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Files.deleteIfExists(work.resolve("addresses.conf"));
    Files.writeString(work.resolve("dnsmasq.conf"), snippet() + ADDRESSES + dhcp);
    return run(word, firmware, servers, more);
  }

  /** The same on a network where addresses come by DHCPv6 alone, as the router advertises. */
  String byDhcpv6Until(String word, Firmware firmware, String servers, String... more)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Files.deleteIfExists(work.resolve("addresses.conf"));
    Files.writeString(
        work.resolve("dnsmasq.conf"),
        ON_THE_TAP + "enable-ra\ndhcp-range=fd77::100,fd77::1ff,64,1h\n");
    return run(word, firmware, servers, more);
  }

  /**
   * The same on a network where another dnsmasq, which knows nothing of booting, hands out
   * addresses: the snippet is changed as the comment in it tells operators to.
   *
   * @param script the URL at which iPXE is sent on, in place of the tree's
   */
  String behindProxyUntil(String word, Firmware firmware, String servers, String script)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Files.writeString(work.resolve("addresses.conf"), ADDRESSES);
    Files.deleteIfExists(work.resolve("addresses.log"));
    String proxy = snippet().replaceAll("(?m)^#(?=[a-z])", "").replace("192.0.2.1", HOST);
    assertThat(proxy).contains("\ndhcp-range=" + HOST + ",proxy\n").contains("/ipxe/prod,," + HOST);
    Files.writeString(
        work.resolve("dnsmasq.conf"),
        proxy.replaceAll("(?m)^(dhcp-boot=tag:ipxe,)[^,\n]+", "$1" + script) + ON_THE_TAP);
    return run(word, firmware, servers);
  }

  private String snippet() throws IOException {
    String snippet = Files.readString(tree.resolve("pxe/dnsmasq.conf"));
    assertThat(snippet).contains("tftp-root=/srv/tftp/pxe\n");
    return snippet.replace("tftp-root=/srv/tftp/pxe\n", "tftp-root=" + tftp + "\n");
  }

  private String run(String word, Firmware firmware, String servers, String... more)
      throws IOException, InterruptedException {
    Files.deleteIfExists(work.resolve("dnsmasq.log"));
    Files.deleteIfExists(work.resolve("nginx/access.log"));
    Nginx.configure(work.resolve("nginx"), servers);
    String card = firmware == Firmware.BIOS ? "e1000" : "virtio-net-pci,romfile=";
    List<String> devices =
        new ArrayList<>(
            List.of(
                "-netdev",
                "tap,id=n,ifname=machine,script=no,downscript=no",
                "-device",
                card + ",netdev=n" + (List.of(more).contains("-kernel") ? "" : ",bootindex=0")));
    devices.addAll(List.of(more));
    List<String> runner = namespaces();
    runner.addAll(
        List.of(Path.of("src/test/boot/lan").toAbsolutePath().toString(), work.toString()));
    return Machine.with(work, firmware, devices).inside(runner).consoleUntil(word);
  }

  /**
   * The command that runs another command in a network namespace. Ordinary users need a user
   * namespace too; root does without where there are none, such as in a chroot. Where neither
   * works, the test is skipped and the reason is printed.
   */
  private static List<String> namespaces() throws IOException, InterruptedException {
    List<String> plain = List.of("unshare", "--net", "--pid", "--fork", "--kill-child");
    List<String> ofUser = new ArrayList<>(plain);
    ofUser.addAll(List.of("--user", "--map-root-user"));
    StringBuilder reasons = new StringBuilder();
    for (List<String> way : List.of(ofUser, plain)) {
      List<String> trial = new ArrayList<>(way);
      trial.addAll(List.of("ip", "tuntap", "add", "dev", "machine", "mode", "tap"));
      Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return new ArrayList<>(way);
      }
      reasons.append("; ").append(said.strip());
    }
    String sentence =
        "This machine lets this user make no network with a tap device, which this boot needs"
            + reasons;
    System.out.println("LEFT OUT: " + sentence); // the summary of a build has no room for it
    return Assumptions.abort(sentence);
  }
}
