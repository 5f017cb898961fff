import { protocol } from 'electron';
import { SCHEME } from './origin.ts';

/** SECURITY: S12 — before `ready`: a scheme of our own that is secure and standard, and has no right to step around the policy. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        bypassCSP: false,
        corsEnabled: false,
        allowServiceWorkers: false,
        stream: false,
        codeCache: false,
      },
    },
  ]);
}
