# Gives an iPXE .lkrn its embedded script as its command line.
#
# Linux/x86 boot protocol (Documentation/arch/x86/boot.rst): the boot loader has put the
# setup code at DS:0000, with CS = DS + 0x20, and filled in the header fields. The script
# follows in the same setup area. We store its linear address in cmd_line_ptr and go on to
# iPXE's own setup code, with every register as it was.
#
# Assembled with:  as --32 lkrn-stub.S && objcopy -O binary -j .text
# MachineCode fills in the two placeholders, each of which stands exactly once.

        .code16
        .text
        .set    CMD_LINE_PTR, 0x228

stub:
        pushl   %eax
        xorl    %eax, %eax
        movw    %ds, %ax
        shll    $4, %eax
        addl    $0x5c5c5c5c, %eax       # placeholder: the script's offset from DS:0000
        movl    %eax, CMD_LINE_PTR      # relative to DS
        popl    %eax
        .byte   0xe9                    # jmp rel16
        .word   0xeeee                  # placeholder: distance to iPXE's setup code
