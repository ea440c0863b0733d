package org.bootmirror.edge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bootmirror.overlay.SlotKey;

/** Random addresses and values, many of them almost right. */
final class HostileInput {

  private static final List<String> FOLDERS =
      List.of("iso", "krn", "uefi", "cloud", "ipxe", "usb", "provision", "debug", "arm64", "x");
  private static final List<String> NETWORKS = List.of("prod", "test", "qa", "Prod", "__proto__");
  private static final List<String> NUMBERS =
      List.of("1", "1234", "4294967295", "4294967296", "0", "01", "-1", "1e3", " 1", "");
  private static final List<String> PIECES =
      List.of(
          "%20",
          "%0a",
          "%2e",
          "%2F",
          "%5c",
          "%7b",
          "%24",
          "%00",
          "%c3%a9",
          "%",
          "%zz",
          "%25",
          "___",
          "-",
          "/",
          "//",
          ".",
          "..",
          "\\",
          "?",
          "#",
          "${",
          "$",
          "{",
          ";",
          "&&",
          "||",
          "initrd=",
          "BOOT_IMAGE=",
          ".iso",
          ".img.gz",
          ".efi",
          "console=ttyS0",
          "a",
          "Z",
          "~",
          " ",
          "\t",
          "\n",
          "\u00e9",
          "\u2028",
          "\ud83d",
          "\u007f",
          "memtest",
          "zos");
  private static final List<String> VALUES =
      List.of(
          "http://boot.example",
          "https://a.b:8443/x/y",
          "http://[2001:db8::1]:80",
          "http://u@h",
          "http://h/",
          "http://h?q",
          "ftp://h",
          "10.0.2.15",
          "255.255.255.0",
          "255.0.255.0",
          "256.1.1.1",
          "2001:db8::1",
          "::",
          "1::2::3",
          "::ffff:1.2.3.4",
          "fe80::1%eth0",
          "64",
          "128",
          "129",
          "4094",
          "4095",
          "1",
          "name",
          "name.x-1",
          "-name",
          "a b",
          "a  b",
          "0123456789abcdef0123456789abcdef",
          "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3");

  private static final List<String> KEYS =
      Arrays.stream(SlotKey.values()).map(SlotKey::toString).toList();

  private final Random random;

  HostileInput(Random random) {
    this.random = random;
  }

  private static final List<String> NODE_ADDRESSES =
      List.of("/ipxe?", "/ignition?", "/boot.ipxe", "/metadata?x&", "/v1/boot/", "/ipxe#");
  private static final List<String> NODE_PIECES =
      List.of(
          "mac=",
          "uuid=",
          "serial=",
          "&",
          "52-54-00-12-34-5a",
          "52:54:00:12:34:5A",
          "52540012345a",
          "01234567-89ab-cdef-0123-456789abcdef",
          "SN-3.x",
          "foreign",
          "%3A");

  /** The target of a request for a node. */
  private String nodeTarget() {
    StringBuilder target = new StringBuilder(one(NODE_ADDRESSES));
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      target.append(random.nextInt(8) == 0 ? one(PIECES) : one(NODE_PIECES));
    }
    return target.toString();
  }

  /** The target of a request. */
  String target() {
    if (random.nextInt(5) == 0) {
      return nodeTarget();
    }
    StringBuilder target = new StringBuilder(random.nextInt(50) == 0 ? "" : "/");
    if (random.nextInt(8) == 0) {
      target.append("arm64/");
    }
    target
        .append(one(FOLDERS))
        .append('/')
        .append(often("prod", NETWORKS))
        .append('/')
        .append(often("1234", NUMBERS));
    int pieces = random.nextInt(7);
    for (int i = 0; i < pieces; i++) {
      target.append(random.nextInt(3) == 0 ? "/" : "").append(one(PIECES));
    }
    if (random.nextInt(20) == 0) {
      target.append("a".repeat(random.nextInt(3000)));
    }
    return target.toString();
  }

  /** Values for some keys of slots. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    if (random.nextBoolean()) { // others require these
      variables.put("base-1", good("base-1"));
      variables.put("config", good("config"));
      variables.put("static-ip", good("static-ip"));
      variables.put("static-netmask", good("static-netmask"));
      variables.put("static-ip6", good("static-ip6"));
      variables.put("static-len6", good("static-len6"));
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String key = random.nextInt(40) == 0 ? "no-key" : one(KEYS);
      variables.put(key, often(good(key), List.of(value())));
    }
    return variables;
  }

  /** A value that fits a key. */
  private static String good(String key) {
    return switch (key.replaceFirst("-[0-9]+$", "")) {
      case "base", "crosscert" -> "https://boot.example:8443/x";
      case "pin", "config-sha256" -> "0123456789abcdef".repeat(4);
      case "config-md5" -> "0123456789abcdef".repeat(2);
      case "server-key" -> "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
      case "farmer-id", "farming-pool-id", "static-vlan", "static-len6" -> "64";
      case "static-netmask" -> "255.255.254.0";
      case "static-ip", "static-gateway", "static-dns" -> "10.0.2.15";
      case "static-ip6", "static-gateway6", "static-dns6" -> "2001:db8::1";
      default -> "name-1";
    };
  }

  private String value() {
    String value = one(VALUES);
    return switch (random.nextInt(6)) {
      case 0 -> value + one(PIECES);
      case 1 -> one(PIECES) + value;
      case 2 -> value.substring(random.nextInt(value.length()));
      case 3 -> value.repeat(random.nextInt(120));
      default -> value;
    };
  }

  private String often(String good, List<String> others) {
    return random.nextInt(3) > 0 ? good : one(others);
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
