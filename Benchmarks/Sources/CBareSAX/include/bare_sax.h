#pragma once
#include <stddef.h>

/// Gives the bytes of a document to the SAX2 push parser of libxml2, with a handler for start tags that does nothing but
/// count, and no others. Returns how many start tags there are, or -1 where the document is not well-formed.
long bare_sax(const void *bytes, size_t count);
