# Gives an iPXE EFI application its embedded script as its load options.
#
# UEFI 2.10, 2.3.6.4 (AArch64 calling convention, AAPCS64): X0 holds the image handle, X1 the
# system table. Position-independent: runs wherever the image was loaded, and writes to nothing
# but the stack and the loaded image protocol.
#
# Assembled with:  aarch64-linux-gnu-as efi-aarch64.S && aarch64-linux-gnu-objcopy -O binary -j .text
# EfiBinary fills in the two placeholders, each of which stands exactly once.

        .text
        .set    SYSTEM_TABLE_BOOT_SERVICES, 0x60
        .set    BOOT_SERVICES_HANDLE_PROTOCOL, 0x98
        .set    LOADED_IMAGE_LOAD_OPTIONS_SIZE, 0x30
        .set    LOADED_IMAGE_LOAD_OPTIONS, 0x38

start:
        stp     x29, x30, [sp, #-48]!
        stp     x0, x1, [sp, #16]
        ldr     x9, [x1, #SYSTEM_TABLE_BOOT_SERVICES]
        ldr     x9, [x9, #BOOT_SERVICES_HANDLE_PROTOCOL]
        adr     x1, loaded_image_guid
        add     x2, sp, #32             // a variable above what is saved
        blr     x9
        cbnz    x0, failed

        ldr     x9, [sp, #32]
        adr     x10, script
        str     x10, [x9, #LOADED_IMAGE_LOAD_OPTIONS]
        ldr     w10, script_size
        str     w10, [x9, #LOADED_IMAGE_LOAD_OPTIONS_SIZE]

        ldp     x0, x1, [sp, #16]
        ldp     x29, x30, [sp], #48
        adr     x9, start
        ldrsw   x10, entry
        add     x9, x9, x10
        br      x9

failed:                                 // hand the status to the firmware: without its
        ldp     x29, x30, [sp], #48     // script this image must not start
        ret

        // EFI_LOADED_IMAGE_PROTOCOL_GUID (UEFI 2.10, 9.1)
loaded_image_guid:
        .long   0x5b1b31a1
        .short  0x9562, 0x11d2
        .byte   0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b
entry:
        .long   0x5c5c5c5c              // placeholder: iPXE's entry point, from start
script_size:
        .long   0x5e5e5e5e              // placeholder: in bytes
        .balign 16
script:
