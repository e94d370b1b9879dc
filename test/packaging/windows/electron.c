/* Stands in for Electron's program. It writes its arguments down, as Windows split them: each ends
   with a unit separator, and each start with a line feed. */
#include <windows.h>
#include <shellapi.h>

/* Where Electron keeps its fuses: a sentinel, their version and number, and what each is. */
__attribute__((used)) static const volatile char fuses[] =
    "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09" "101100011";

static void write_down(HANDLE file, const wchar_t *text, const char *end) {
  static char bytes[65536];
  DWORD written;
  int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
  WriteFile(file, bytes, length > 0 ? length - 1 : 0, &written, NULL);
  WriteFile(file, end, 1, &written, NULL);
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *line, int show) {
  int count;
  wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  HANDLE file = CreateFileW(L"C:\\starts.txt", FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE,
                            NULL, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  for (int nth = 0; nth < count; nth++) write_down(file, arguments[nth], "\x1f");
  write_down(file, L"", "\n");
  CloseHandle(file);
  return fuses[0] == 'd' ? 0 : 1;
}
