// Outside Electron its package is only a path, and without this it would download the program.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere'
