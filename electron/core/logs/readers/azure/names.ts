/** How Azure writes the words of its operations; exports write them in capitals, in small letters, or as here. */
const WORDS = new Map(
  [
    'Microsoft.MachineLearningServices',
    'Microsoft.CognitiveServices',
    'Microsoft.KeyVault',
    'Microsoft.Storage',
    'Microsoft.Insights',
    'Microsoft.Authorization',
    'Microsoft.ContainerRegistry',
    'Microsoft.ContainerService',
    'Microsoft.ManagedIdentity',
    'Microsoft.Resources',
    'Microsoft.Compute',
    'Microsoft.Network',
    'onlineEndpoints',
    'batchEndpoints',
    'listKeys',
    'listSecrets',
    'regenerateKey',
    'regenerateKeys',
    'storageAccounts',
    'diagnosticSettings',
    'roleAssignments',
    'resourceGroups',
    'managedClusters',
    'userAssignedIdentities',
  ].map((word) => [word.toLowerCase(), word]),
);

/** One spelling for one operation. Words that are not in the list keep theirs, unless they are all capitals. */
export const operationName = (operation: string): string =>
  operation
    .split('/')
    .map((word) => WORDS.get(word.toLowerCase()) ?? (word === word.toUpperCase() ? word.toLowerCase() : word))
    .join('/');

/** Resource ids mean the same in any case; small letters are the spelling that joins. */
export const resourceKey = (resource: string): string => resource.toLowerCase();

/** The name after a type in a resource id: `jobs` → the job's. */
export const nameIn = (resource: string | null, type: string): string | null =>
  new RegExp(`/${type}/([^/]+)`, 'i').exec(resource ?? '')?.[1] ?? null;

/** A run's id is a name that people see in its own case; where an export wrote all in capitals, small letters stand for it. */
export const runKey = (name: string): string => (/[a-z]/.test(name) ? name : name.toLowerCase());
