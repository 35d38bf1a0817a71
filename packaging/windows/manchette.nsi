; The installer for Windows, of a folder that `packaging/frozen` has made there:
;   makensis -DVERSION=0.1.0 -DFOLDER=dist\manchette-0.1.0-win-amd64 -DOUT=manchette-installer.exe packaging\windows\manchette.nsi
;
; NOT TRIED ON WINDOWS SO FAR; makensis compiles it without a warning. For one person, so that nobody asks for an
; administrator. What is read and kept is elsewhere (%LOCALAPPDATA%\manchette) and stays when this is removed.
; Sign both files afterwards: signtool sign /fd sha256 /tr TIMESTAMP_SERVER /td sha256 manchette.exe manchette-installer.exe

Unicode true
!ifndef VERSION | FOLDER | OUT
  !error "usage: makensis -DVERSION=… -DFOLDER=… -DOUT=… packaging/windows/manchette.nsi"
!endif
!define APP "Manchette"
!define ID "org.example.manchette"
!define GONE "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${APP}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "${APP} ${VERSION}"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\manchette.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "Arabic"

; A kind of file or link that can be opened with us; whoever opens it now keeps it until the reader chooses.
!macro Opens ENDING
  WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${ID}" ""
  WriteRegStr HKCU "Software\${ID}\Capabilities\FileAssociations" "${ENDING}" "${ID}"
!macroend
!macro OpensNoMore ENDING
  DeleteRegValue HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${ID}"
!macroend

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; of the version before
  File /r "${FOLDER}\*"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\manchette.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\${ID}" "" "${APP}"
  WriteRegStr HKCU "Software\Classes\${ID}" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\${ID}\shell\open\command" "" '"$INSTDIR\manchette.exe" -- "%1"'
  WriteRegStr HKCU "Software\${ID}\Capabilities" "ApplicationName" "${APP}"
  WriteRegStr HKCU "Software\${ID}\Capabilities" "ApplicationDescription" "News reader for reading offline"
  WriteRegStr HKCU "Software\${ID}\Capabilities\URLAssociations" "feed" "${ID}"
  WriteRegStr HKCU "Software\${ID}\Capabilities\URLAssociations" "manchette" "${ID}"
  WriteRegStr HKCU "Software\RegisteredApplications" "${ID}" "Software\${ID}\Capabilities"
  !insertmacro Opens ".opml"
  !insertmacro Opens ".rss"
  !insertmacro Opens ".atom"
  !insertmacro Opens ".jsonfeed"
  !insertmacro Opens ".mhtml"
  !insertmacro Opens ".mht"

  WriteRegStr HKCU "${GONE}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${GONE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${GONE}" "DisplayIcon" "$INSTDIR\manchette.exe"
  WriteRegStr HKCU "${GONE}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${GONE}" "NoModify" 1
  WriteRegDWORD HKCU "${GONE}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${GONE}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\${APP}.lnk"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${ID}"
  !insertmacro OpensNoMore ".opml"
  !insertmacro OpensNoMore ".rss"
  !insertmacro OpensNoMore ".atom"
  !insertmacro OpensNoMore ".jsonfeed"
  !insertmacro OpensNoMore ".mhtml"
  !insertmacro OpensNoMore ".mht"
  DeleteRegKey HKCU "Software\Classes\${ID}"
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "${GONE}"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\*.*"
  RMDir "$INSTDIR"
SectionEnd
