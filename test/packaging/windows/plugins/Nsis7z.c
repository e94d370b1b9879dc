/* Stands in for Nsis7z: extracts an archive into the current folder, by C:\7za.exe. */
#include "nsis.h"
#include <stdio.h>

PLUGIN(Extract) {
  static wchar_t archive[LONGEST], command[LONGEST + 64];
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION started;
  take(stack, archive);
  _snwprintf(command, LONGEST + 63, L"C:\\7za.exe x -y -bd \"%ls\"", archive);
  if (!CreateProcessW(NULL, command, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &startup, &started))
    return;
  WaitForSingleObject(started.hProcess, INFINITE);
  CloseHandle(started.hProcess);
  CloseHandle(started.hThread);
}
