/* Stands in for SpiderBanner, which shows how far an installation is. */
#include "nsis.h"

PLUGIN(Show) {
  static wchar_t option[LONGEST];
  while (*stack != NULL && (*stack)->text[0] == L'/') {
    take(stack, option);
    if (lstrcmpiW(option, L"/ICON") == 0) take(stack, option);
  }
}
