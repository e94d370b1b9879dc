/* Stands in for UAC: the person is no administrator, and nothing is run as one. */
#include "nsis.h"

PLUGIN(_) {
  static wchar_t question[LONGEST];
  take(stack, question);
  /* A question such as "2s" wants its answer on the stack, and "2" wants it in $0. */
  if (question[0] != 0 && question[1] == L's') give(stack, size, L"0");
  else lstrcpynW(variables, L"0", size);
}
