/* Stands in for WinShell, which marks shortcuts with the app that they belong to. */
#include "nsis.h"

static wchar_t text[LONGEST];

PLUGIN(SetLnkAUMI) {
  take(stack, text);
  take(stack, text);
}

PLUGIN(UninstShortcut) { take(stack, text); }

PLUGIN(UninstAppUserModelId) { take(stack, text); }
