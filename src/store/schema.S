/* The steps of the schema as read-only data; the build names the folder. */
    .section .rodata
    .global ishigaki_schema_1_begin
    .global ishigaki_schema_1_end
ishigaki_schema_1_begin:
    .incbin "0001.sql"
ishigaki_schema_1_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
