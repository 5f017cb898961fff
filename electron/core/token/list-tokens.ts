import { parseCertificate } from '../attest/sign/x509.ts';
import type { SideProcesses } from '../ports/side-process.ts';
import { hexOf } from './choose-key.ts';
import type { PinState, SeenToken } from './messages.ts';
import { assertModuleFits } from './module-file.ts';
import { shownText } from './shown-text.ts';
import { startTokenProcess } from './token-process.ts';

export type ListedToken = {
  /** Exactly as the module says it, to name the token by. */
  readonly label: string;
  readonly shown: string;
  readonly maker: string;
  readonly serial: string;
  readonly pinPad: boolean;
  readonly pin: PinState;
  /** Of those that can be read without the PIN. */
  readonly certificates: { readonly keyId: string; readonly holder: string; readonly notAfter: string }[];
};

/** Nobody has to do anything at the reader for this, so it may not take as long as a signature. */
const LOOK_MS = 30_000;

const instantOf = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');

function holders({ certificates }: SeenToken): ListedToken['certificates'] {
  return certificates.flatMap(({ id, der }) => {
    try {
      const { commonName, notAfter, isCa } = parseCertificate(Buffer.from(der));
      return isCa ? [] : [{ keyId: hexOf(id), holder: shownText(commonName ?? ''), notAfter: instantOf(notAfter) }];
    } catch {
      return []; // Not a certificate that anything here could use.
    }
  });
}

/** What a module sees in its readers right now; asks for no PIN and changes nothing. Throws `token/…`. */
export async function listTokens(sides: SideProcesses, module: string): Promise<ListedToken[]> {
  await assertModuleFits(module, process);
  const device = startTokenProcess(sides, LOOK_MS);
  try {
    const { tokens } = await device.ask({ type: 'list', module });
    return tokens.map((token) => ({
      label: token.label,
      shown: shownText(token.label),
      maker: shownText([token.manufacturer, token.model].filter((part) => part !== '').join(', ')),
      serial: shownText(token.serial),
      pinPad: token.pinPad,
      pin: token.pin,
      certificates: holders(token),
    }));
  } finally {
    await device.end();
  }
}
