/* The steps of the schema as read-only data; the build names the folder. */
    .section .rodata
    .global ishigaki_schema_1_begin
    .global ishigaki_schema_1_end
    .global ishigaki_schema_2_begin
    .global ishigaki_schema_2_end
    .global ishigaki_schema_3_begin
    .global ishigaki_schema_3_end
ishigaki_schema_1_begin:
    .incbin "0001.sql"
ishigaki_schema_1_end:
    .byte 0
ishigaki_schema_2_begin:
    .incbin "0002.sql"
ishigaki_schema_2_end:
    .byte 0
ishigaki_schema_3_begin:
    .incbin "0003.sql"
ishigaki_schema_3_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
