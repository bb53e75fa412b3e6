/* ICU's data without content, as in ICU's own stubdata.cpp, in place of 34 MB: GRDB brings in all of Foundation, whose
   formatters, calendars and collations nothing here uses. ICU_DATA is what the linker looks for in place of the data
   of this Swift (`--wrap=icudt76_dat`), which nothing refers to then. */
#include <stdint.h>

const struct {
  uint16_t header_size;
  uint8_t magic[2];
  uint16_t info_size, reserved_word;
  uint8_t is_big_endian, charset, size_of_char, reserved_byte;
  char data_format[4];
  uint8_t format_version[4], data_version[4], padding[8];
  uint32_t count, reserved;
} ICU_DATA __attribute__((aligned(16))) = {
    .header_size = 32, .magic = {0xda, 0x27}, .info_size = 20, .size_of_char = 2, .data_format = "ToCP", .format_version = {1}};
