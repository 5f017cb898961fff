import type { Cryptoki } from './cryptoki.ts';
import { type Device, listTokens, openToken } from './device.ts';
import type { TokenReply, ToToken } from './messages.ts';
import { faultOf, TokenFault } from './token-fault.ts';

function failure(error: unknown): TokenReply {
  const { fault, more } = faultOf(error);
  return {
    ok: false,
    fault,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.pin === undefined ? {} : { pin: more.pin }),
    ...(more.labels === undefined ? {} : { labels: [...more.labels] }),
  };
}

/** Answers the engine inside the token's process. `cryptoki` is null where the bridge to modules is missing. */
export function tokenServer(cryptoki: Cryptoki | null): (message: ToToken) => TokenReply {
  let device: Device | null = null;
  const answer = (bridge: Cryptoki, message: ToToken): TokenReply => {
    if (message.type === 'list') return { ok: true, type: 'list', tokens: listTokens(bridge, message.module) };
    if (message.type === 'open') {
      device = openToken(bridge, message.module, message.label, message.pin);
      return { ok: true, type: 'open', opened: device.opened };
    }
    if (message.type === 'sign') {
      if (device === null) throw new TokenFault('failed', { detail: 'no token is open' });
      const signature = device.sign(message.key, message.algorithm, Buffer.from(message.tbs));
      return { ok: true, type: 'sign', signature: Uint8Array.from(signature) };
    }
    device?.close();
    device = null;
    return { ok: true, type: 'close' };
  };
  return (message) => {
    try {
      if (cryptoki === null) throw new TokenFault('bridge-missing');
      return answer(cryptoki, message);
    } catch (error) {
      return failure(error);
    }
  };
}
