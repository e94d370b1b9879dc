; What electron-builder's installer for Windows leaves to its app: the app link. It is written here,
; so that it is there before the first start. Behind "--" no switch is read, since "%1" is a text of
; whatever page made the link; main/app-link.ts registers the same.
!define APP_LINK_KEY "Software\Classes\latchkey"
!define APP_LINK_COMMAND "${APP_LINK_KEY}\shell\open\command"

!macro customInstall
  WriteRegStr SHELL_CONTEXT "${APP_LINK_KEY}" "" "URL:Latchkey sign-in"
  WriteRegStr SHELL_CONTEXT "${APP_LINK_KEY}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${APP_LINK_KEY}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "${APP_LINK_COMMAND}" "" '"$appExe" "--" "%1"'
!macroend

; An update runs the old uninstaller too: only one that a person asks for takes the link away, and
; only its own. The updater's folder holds installers, nothing of the person's.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ReadRegStr $R0 SHELL_CONTEXT "${APP_LINK_COMMAND}" ""
    ${if} $R0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
      DeleteRegKey SHELL_CONTEXT "${APP_LINK_KEY}"
    ${endIf}
    RMDir /r "$LOCALAPPDATA\${APP_PACKAGE_NAME}-updater"
  ${endIf}
!macroend
