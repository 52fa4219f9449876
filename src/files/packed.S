/* The packed catalogs as read-only data; ISHIGAKI_PACK is set by the build. */
    .section .rodata
    .global ishigaki_pack_begin
    .global ishigaki_pack_end
    .balign 16
ishigaki_pack_begin:
    .incbin ISHIGAKI_PACK
ishigaki_pack_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
