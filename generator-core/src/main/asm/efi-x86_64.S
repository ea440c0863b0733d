# Gives an iPXE EFI application its embedded script as its load options.
#
# UEFI 2.10, 2.3.4.2 (x64 calling convention): RCX holds the image handle, RDX the system
# table; RSP is 8 below a 16-byte boundary; four quadwords of shadow space belong to the
# callee. Position-independent: runs wherever the image was loaded, and writes to nothing
# but the stack and the loaded image protocol.
#
# Assembled with:  as --64 efi-x86_64.S && objcopy -O binary -j .text
# MachineCode fills in the two placeholders, each of which stands exactly once.

        .text
        .set    SYSTEM_TABLE_BOOT_SERVICES, 0x60
        .set    BOOT_SERVICES_HANDLE_PROTOCOL, 0x98
        .set    LOADED_IMAGE_LOAD_OPTIONS_SIZE, 0x30
        .set    LOADED_IMAGE_LOAD_OPTIONS, 0x38

start:
        pushq   %rcx
        pushq   %rdx
        subq    $0x28, %rsp             # shadow space, and one variable above it

        # HandleProtocol(ImageHandle, &loaded_image_guid, &variable)
        movq    SYSTEM_TABLE_BOOT_SERVICES(%rdx), %rax
        leaq    loaded_image_guid(%rip), %rdx
        leaq    0x20(%rsp), %r8
        callq   *BOOT_SERVICES_HANDLE_PROTOCOL(%rax)
        testq   %rax, %rax
        jnz     failed

        movq    0x20(%rsp), %rax
        leaq    script(%rip), %rcx
        movq    %rcx, LOADED_IMAGE_LOAD_OPTIONS(%rax)
        movl    script_size(%rip), %ecx
        movl    %ecx, LOADED_IMAGE_LOAD_OPTIONS_SIZE(%rax)

        addq    $0x28, %rsp
        popq    %rdx
        popq    %rcx
        movslq  entry(%rip), %rax
        leaq    start(%rip), %r8
        addq    %r8, %rax
        jmpq    *%rax

failed:                                 # hand the status to the firmware: without its
        addq    $0x38, %rsp             # script this image must not start
        retq

        # EFI_LOADED_IMAGE_PROTOCOL_GUID (UEFI 2.10, 9.1)
loaded_image_guid:
        .long   0x5b1b31a1
        .short  0x9562, 0x11d2
        .byte   0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b
entry:
        .long   0x5c5c5c5c              # placeholder: iPXE's entry point, from start
script_size:
        .long   0x5e5e5e5e              # placeholder: in bytes
        .balign 16
script:
