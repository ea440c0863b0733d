package org.bootmirror.initrd;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The drivers that a node may need before it has its files: network cards, disks, what these sit
 * on, and the file system of the partition {@code conf}. Whatever these need comes with them.
 */
final class NodeDrivers {

  /** Paths of modules, all of them in all kernels; a kernel may have some of these built in. */
  private static final List<Pattern> PATHS =
      List.of(
          path("drivers/net/ethernet/.*"),
          path("drivers/net/(virtio_net|net_failover|xen-netfront|vmxnet3/.*|hyperv/.*)"),
          path("drivers/net/(phy|mdio|pcs)/.*"), // the other half of a network card, on many boards
          path("drivers/virtio/(virtio|virtio_ring|virtio_pci.*|virtio_mmio)"),
          path("drivers/hv/hv_vmbus"),
          path("drivers/nvme/host/nvme"),
          path("drivers/ata/(?!pata_legacy).*"), // pata_legacy tries ports blindly
          path("drivers/char/hw_random/virtio-rng"),
          path("drivers/block/(virtio_blk|xen-blkfront)"),
          path("drivers/scsi/(sd_mod|virtio_scsi|hv_storvsc|vmw_pvscsi|xen-scsifront)"),
          path("drivers/scsi/(hpsa|aacraid/.*|smartpqi/.*|mpi3mr/.*|mpt3sas/.*)"),
          path("drivers/scsi/(megaraid/.*|isci/.*|pm8001/.*)"),
          path("drivers/message/fusion/(mptsas|mptspi)"),
          path("drivers/mmc/(core/mmc_block|host/sdhci-(pci|acpi|iproc|of-.*))"),
          path("drivers/usb/(host/(xhci|ehci|ohci|uhci)-.*|storage/(usb-storage|uas))"),
          path("drivers/hid/(hid-generic|usbhid/usbhid)"), // a keyboard, for "rescue"
          path("drivers/input/(serio/i8042|serio/libps2|keyboard/atkbd)"),
          path("drivers/pci/controller/.*"),
          path("fs/ext4/ext4"),
          path("(arch/.*/)?crypto/crc32c?.*"), // ext4's check sums
          path("net/packet/af_packet"), // DHCP
          path("net/ipv6/ipv6"));

  private NodeDrivers() {}

  private static Pattern path(String regex) {
    return Pattern.compile("kernel/" + regex + "\\.ko");
  }

  /** Whether a node may need a module for itself. */
  static boolean have(ModuleFile module) {
    return PATHS.stream().anyMatch(path -> path.matcher(module.path()).matches());
  }
}
