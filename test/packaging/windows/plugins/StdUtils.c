/* Stands in for StdUtils, as far as the template uses it. */
#include "nsis.h"
#include <shellapi.h>
#include <wchar.h>

/* Finds an option, such as /S or --updated or --name=value; gives its value in `value`. */
static BOOL find(const wchar_t *name, wchar_t *value) {
  int count, length = lstrlenW(name);
  wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  BOOL found = FALSE;
  for (int nth = 1; nth < count && !found; nth++) {
    wchar_t *argument = arguments[nth];
    if (*argument != L'-' && *argument != L'/') continue;
    while (*argument == L'-' || *argument == L'/') argument++;
    if (_wcsnicmp(argument, name, length) != 0) continue;
    if (argument[length] != 0 && argument[length] != L'=') continue;
    lstrcpynW(value, argument[length] == 0 ? L"" : argument + length + 1, LONGEST);
    found = TRUE;
  }
  LocalFree(arguments);
  return found;
}

PLUGIN(TestParameter) {
  static wchar_t name[LONGEST], value[LONGEST];
  take(stack, name);
  give(stack, size, find(name, value) ? L"true" : L"false");
}

PLUGIN(GetParameter) {
  static wchar_t name[LONGEST], otherwise[LONGEST], value[LONGEST];
  take(stack, otherwise);
  take(stack, name);
  give(stack, size, find(name, value) ? value : otherwise);
}

PLUGIN(GetAllParameters) {
  static wchar_t truncate[LONGEST];
  wchar_t *rest = GetCommandLineW();
  wchar_t end = *rest == L'"' ? *rest++ : L' ';
  take(stack, truncate);
  while (*rest != 0 && *rest != end) rest++;
  if (*rest == L'"') rest++;
  while (*rest == L' ') rest++;
  give(stack, size, rest);
}

PLUGIN(GetParentPath) {
  static wchar_t path[LONGEST];
  take(stack, path);
  int end = lstrlenW(path);
  while (end > 0 && path[end - 1] != L'\\' && path[end - 1] != L'/') end--;
  path[end > 0 ? end - 1 : 0] = 0;
  give(stack, size, path);
}

PLUGIN(ExecShellAsUser) {
  static wchar_t file[LONGEST], verb[LONGEST], arguments[LONGEST];
  take(stack, arguments);
  take(stack, verb);
  take(stack, file);
  HINSTANCE started = ShellExecuteW(window, verb, file, arguments, NULL, SW_SHOWNORMAL);
  give(stack, size, (INT_PTR)started > 32 ? L"ok" : L"error");
}
