/**
 * What installed copies, keychains and links of earlier versions know the app by. None of it may ever
 * change: a Mac's keychain asks for its password again, Windows loses the pinned icon and installs a
 * second app, the data folder starts empty, and links go to a program that is gone.
 */
export const appIdentity = {
  /** Mac: the bundle identifier. Windows: the AppUserModelID, and what the uninstaller's key is made of. */
  appId: 'com.latchkey.desktop',
  /** The app's name in menus, of its program on Mac and Windows, of its keychain item and data folder. */
  productName: 'Latchkey',
  /** `name` of package.json: the folder of the program on Windows, the packages on Linux. */
  packageName: 'latchkey',
  /** The program on Linux. */
  linuxExecutable: 'latchkey',
  /** The desktop entry on Linux, which owns app links and the window's icon. */
  desktopName: 'latchkey.desktop',
  /** App links begin with it: `latchkey://oauth/callback`. */
  linkScheme: 'latchkey',
} as const
