/** Texts for tests of the search. */
import fc from 'fast-check'

/** Any text, often one in which letters, marks and signs are not what they seem. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Kōji', 'İstanbul', 'Straße', 'ﬁn', '한국', 'ΟΔΟΣ', '👩‍👩‍👧', 'é', 'e\u0301'),
  fc.constantFrom('パン', 'ﾊﾟ', 'हिंदी', 'ไทย', 'Mum´s', 'Wi‑Fi', 'ŉ', '\u00ad', 'بِيت'),
)
