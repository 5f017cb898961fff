/** Every sentence the shell itself says. The window's own words are in renderer/strings. */
export const words = {
  appName: 'Boundary Attest',
  engineStopped:
    'The part of the app that works on the workspace stopped and was started again. What was saved before is safe; do the last step again.',
  engineDown:
    'The part of the app that works on the workspace stops each time it is started. What was saved before is safe; close the app and open it again, and quote this line if it happens again.',
  engineRestartedTitle: 'The app recovered',
  engineDownTitle: 'The app cannot go on',
  closing: 'The app is closing. What was saved before is safe; do this again after the next start.',
  senderRefused: 'The request did not come from the app’s own window. Nothing was done.',
  unknownProcedure: 'No such procedure.',
  notWritten: 'Only a file that the app has just written can be shown in its folder. Nothing was opened.',
  shellFault: 'Something in the app failed. What was saved before is safe; try again.',
  cannotOpen: 'The app cannot open its window: files of the app are missing or damaged. No workspace was touched; install the app again.',
  notBuilt: 'The command line is missing from this app. Nothing was done; install the app again.',
  pick: {
    'workspace.open': 'Open a workspace',
    'workspace.new': 'Choose a folder for the new workspace',
    'intake.folder': 'Import a folder',
    'intake.files': 'Import files',
    'key.p12': 'Choose a key file',
    'pdf.open': 'Choose an attestation',
    'pdf.save': 'Save the attestation',
    'package.open': 'Choose a package',
    'package.save': 'Save the package',
    'trust.open': 'Choose a trust file',
    'evidence.folder': 'Choose the folder with the evidence',
    'ledger.save': 'Save the ledger',
    'dossier.save': 'Save the dossier',
    'keys.folder': 'Choose a folder for the test keys',
  },
} as const;
