/* Opens an app link as the shell of Windows does: what HKEY_CURRENT_USER has for it, with the link in
   place of %1 as it is. Wine's own shell does not look there. The link is read from C:\link.txt, so
   that nobody quotes it on the way. */
#include <windows.h>

int wmain(void) {
  static wchar_t command[8192], line[65536], link[32768];
  static char bytes[32768];
  DWORD size = sizeof command, length = 0;
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION started;
  if (RegGetValueW(HKEY_CURRENT_USER, L"Software\\Classes\\latchkey\\shell\\open\\command", NULL,
                   RRF_RT_REG_SZ, NULL, command, &size) != ERROR_SUCCESS)
    return 2;
  HANDLE file = CreateFileW(L"C:\\link.txt", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  if (!ReadFile(file, bytes, sizeof bytes - 1, &length, NULL)) return 3;
  MultiByteToWideChar(CP_UTF8, 0, bytes, length, link, 32767);
  wchar_t *place = command;
  while (*place != 0 && (place[0] != L'%' || place[1] != L'1')) place++;
  if (*place == 0) return 4;
  *place = 0;
  lstrcpyW(line, command);
  lstrcatW(line, link);
  lstrcatW(line, place + 2);
  if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &started)) return 5;
  WaitForSingleObject(started.hProcess, INFINITE);
  return 0;
}
