/* What a plugin of NSIS is given (nsis.sourceforge.io, "Examples/Plugin/nsis/pluginapi.h"): a stack of
   texts, and the variables, each of `size` characters. */
#include <windows.h>

typedef struct entry {
  struct entry *next;
  wchar_t text[1];
} entry;

#define PLUGIN(name) \
  __declspec(dllexport) void name(HWND window, int size, wchar_t *variables, entry **stack, void *more)

#define LONGEST 8192

/* Takes the uppermost text; an empty one where there is none. */
static inline void take(entry **stack, wchar_t *text) {
  entry *top = *stack;
  text[0] = 0;
  if (top == NULL) return;
  lstrcpynW(text, top->text, LONGEST);
  *stack = top->next;
  GlobalFree(top);
}

static inline void give(entry **stack, int size, const wchar_t *text) {
  entry *top = GlobalAlloc(GPTR, sizeof(entry) + size * sizeof(wchar_t));
  lstrcpynW(top->text, text, size);
  top->next = *stack;
  *stack = top;
}
