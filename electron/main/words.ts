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
  allFiles: 'All files',
  /** What a picker is called, and what its button does. */
  pick: {
    'workspace.open': { title: 'Open a workspace', button: 'Open' },
    'workspace.new': { title: 'Choose a folder for the new workspace', button: 'Create here' },
    'intake.folder': { title: 'Import a folder', button: 'Import' },
    'intake.files': { title: 'Import files', button: 'Import' },
    'key.p12': { title: 'Choose a key file', button: 'Choose' },
    'key.module': { title: 'Choose the PKCS#11 module of a token', button: 'Choose' },
    'key.certificate': { title: 'Choose a certificate', button: 'Choose' },
    'pdf.open': { title: 'Choose an attestation', button: 'Choose' },
    'pdf.save': { title: 'Save the attestation', button: 'Save' },
    'package.open': { title: 'Choose a package', button: 'Choose' },
    'package.save': { title: 'Save the package', button: 'Save' },
    'trust.open': { title: 'Choose a trust file', button: 'Choose' },
    'evidence.folder': { title: 'Choose the folder with the evidence', button: 'Choose' },
    'ledger.save': { title: 'Save the ledger', button: 'Save' },
    'outcomes.save': { title: 'Save the list of outcomes', button: 'Save' },
    'dossier.save': { title: 'Save the dossier', button: 'Save' },
    'mapping.save': { title: 'Save what the columns are', button: 'Save' },
    'keys.folder': { title: 'Choose a folder for the test keys', button: 'Make keys here' },
  },
} as const;
