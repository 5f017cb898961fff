import { type Command, flag, JSON_OUT, required } from '../command.ts';
import { json, line } from '../io.ts';
import { existing, withEngine } from '../session.ts';

const PIN_WORDS = {
  fine: '',
  low: ', few PIN tries are left',
  last: ', ONE PIN try is left',
  locked: ', its PIN is locked',
  unset: ', it has no PIN yet',
} as const;

export const tokensCommand: Command = {
  name: 'tokens',
  usage: '--pkcs11 MODULE [--json]',
  summary: 'list the signing tokens that a PKCS#11 module sees, and their certificates; asks for no PIN',
  options: { ...JSON_OUT, pkcs11: { type: 'string' } },
  takes: { min: 0, max: 0 },
  run: (invocation) => {
    const module = existing(required(invocation, 'pkcs11'), 'PKCS#11 module');
    return withEngine(async ({ client, grant }) => {
      const { tokens } = await client['token.list']({ module: grant(module) });
      if (flag(invocation, 'json')) {
        json(invocation.io, { tokens: tokens.map(({ shown: _shown, ...token }) => token) });
        return 0;
      }
      if (tokens.length === 0) line(invocation.io, 'No token is in a reader that this module sees.');
      for (const token of tokens) {
        const pad = token.pinPad ? ', PIN typed at the reader' : '';
        line(invocation.io, `"${token.shown}" (${token.maker}, serial ${token.serial})${pad}${PIN_WORDS[token.pin]}`);
        for (const { keyId, holder, notAfter } of token.certificates)
          line(invocation.io, `  key ${keyId || 'without an id'}: ${holder}, until ${notAfter}`);
      }
      return 0;
    }, invocation.sides);
  },
};
