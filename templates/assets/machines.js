// Machines, the images that start them, and how an image comes to a machine.

const STICK = {folder: 'usb', title: 'USB stick', help: 'Written to a whole stick. Its script can be edited afterwards.', by: 'stick'};
const ISO = {folder: 'iso', title: 'CD or virtual media', help: 'For a disc, the remote console of a server, or a stick as well.', by: 'iso'};
const SMALL = {folder: 'uefimg', title: 'Small disk', help: 'A few megabytes, for UEFI only.', by: 'stick'};
const CLOUD = {folder: 'cloud', title: 'Disk image, packed', help: 'With room for the node’s own files.', by: 'cloud'};

const EFI = {folder: 'uefi', title: 'EFI program', help: 'With iPXE’s own network drivers; for a FAT stick you have, or HTTP Boot.', by: 'efi'};
const SNP = {folder: 'snponly', title: 'EFI program, the firmware’s driver', help: 'For machines that load it over the network, or whose card iPXE does not know.', by: 'efi'};
const KRN = {folder: 'krn', title: 'Kernel image', help: 'For GRUB, SYSLINUX, PXELINUX, or QEMU’s -kernel.', by: 'krn'};

function signed(kind) {
  return {
    ...kind,
    folder: kind.folder + '-signed',
    title: kind.title + ', signed',
    help: 'For Secure Boot. Carries no settings: the signature covers every byte.',
  };
}

function arm(kind) {
  return {...kind, folder: 'arm64/' + kind.folder};
}

const UEFI_AMD64 = (one) => one.platform === 'efi' && one.architecture === 'amd64';
const BIOS = (one) => one.platform === 'bios';
const UEFI_ARM64 = (one) => one.platform === 'efi' && one.architecture === 'arm64';
const ANY = () => true;

// "starts" says of one entry of an image's protection whether the machine is meant.
export const MACHINES = [
  {id: 'pc', title: 'Modern PC', help: 'Made after about 2012: it has UEFI. Most machines at home or in a rack.',
    starts: UEFI_AMD64, kinds: [STICK, ISO, SMALL, EFI, signed(EFI), SNP, signed(SNP)]},
  {id: 'old', title: 'Old PC', help: 'With a BIOS, or set to “legacy” or “CSM” boot.',
    starts: BIOS, kinds: [STICK, ISO, KRN]},
  {id: 'cloud', title: 'Cloud server', help: 'A provider’s machine whose disk you can upload or overwrite.',
    starts: ANY, kinds: [CLOUD, ISO, STICK]},
  {id: 'vm', title: 'Virtual machine', help: 'VirtualBox, VMware, Proxmox, QEMU: attach it as a CD or disk.',
    starts: ANY, kinds: [ISO, CLOUD, STICK, SMALL, KRN]},
  {id: 'net', title: 'Network boot', help: 'No medium: a DHCP server names the file, by PXE or UEFI HTTP Boot.',
    starts: ANY, kinds: [SNP, signed(SNP), EFI, signed(EFI), KRN].map((kind) => ({...kind, by: 'net'}))},
  {id: 'ipxe', title: 'iPXE already', help: 'You see an iPXE prompt, or your own script starts machines.',
    starts: ANY, kinds: []},
  {id: 'arm64', title: 'ARM, 64 bits', help: 'With UEFI: Ampere and Graviton servers, some boards.',
    starts: UEFI_ARM64, kinds: [STICK, ISO, SMALL, arm(EFI), arm(signed(EFI)), arm(SNP), arm(signed(SNP))]},
];

// Steps for a kind of image: [{title, system, steps, command}].
export function writing(kind, file, address) {
  const stick = [
    {title: 'Linux', system: /Linux|X11|Android/,
      steps: 'Find the stick: lsblk lists the disks with their sizes. Then, with its name for sdX; everything on it is lost:',
      command: `sudo dd if=${file} of=/dev/sdX bs=4M conv=fsync status=progress`},
    {title: 'macOS', system: /Mac/,
      steps: 'Find the stick: diskutil list. Then, with its number for N; everything on it is lost:',
      command: `diskutil unmountDisk /dev/diskN\nsudo dd if=${file} of=/dev/rdiskN bs=4m\ndiskutil eject /dev/diskN`},
    {title: 'Windows', system: /Win/,
      steps: `Open Rufus, choose the stick, then ${file}, and “DD image” if Rufus asks. Everything on the stick is lost.`},
  ];
  switch (kind.by) {
    case 'stick':
      return stick;
    case 'iso':
      return [{title: 'As a CD', steps: 'Burn the file to a disc, attach it as the CD of a virtual machine, or as virtual media in the server’s remote console. Or write it to a stick:'}, ...stick];
    case 'cloud':
      return [
        {title: 'Upload', steps: 'Where the provider takes disk images: unpack the file if packed ones are refused, and make a machine of it.'},
        {title: 'From a rescue system', steps: 'With the disk’s name for sdX; everything on it is lost:',
          command: `gunzip -c ${file} | sudo dd of=/dev/sdX bs=4M conv=fsync`}];
    case 'efi':
      return [{title: 'On a FAT stick', steps: 'Copy the file to a stick formatted with FAT, under this name:',
        command: kind.folder.startsWith('arm64/') ? 'EFI/BOOT/BOOTAA64.EFI' : 'EFI/BOOT/BOOTX64.EFI'}];
    case 'krn':
      return [
        {title: 'GRUB', steps: 'With the file in /boot:', command: `linux16 /boot/${file}`},
        {title: 'QEMU', steps: 'Without a disk:', command: `qemu-system-x86_64 -m 1G -kernel ${file}`}];
    default:
      return [{title: 'DHCP server', steps: 'Offer this address as the boot file for UEFI HTTP Boot, or put the file on your TFTP server:', command: address}];
  }
}
