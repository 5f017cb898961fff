import url from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

type Policy = { readonly createScriptURL: (url: string) => unknown };
type TrustedTypes = { readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy };

/** The name stands in the content security policy: `trusted-types boundary-attest-worker`. */
const POLICY = 'boundary-attest-worker';
let policy: Policy | null = null;

/** SECURITY: S15: the only script address the window ever makes from a string, and it can be no other. */
export function startWorker(): Worker {
  const trustedTypes = (window as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyOurs }) ?? { createScriptURL: onlyOurs };
  // A trusted address is not a string to the type system, but it is what the constructor takes.
  return new Worker(policy.createScriptURL(url) as string, { type: 'module' });
}

function onlyOurs(asked: string): string {
  if (asked !== url) throw new TypeError('Not a script of this app.');
  return asked;
}
