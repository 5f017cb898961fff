import type { Cryptoki, Ref } from './cryptoki.ts';
import type { SeenKey, SeenToken } from './messages.ts';
import { CKA, CKK, CKO } from './numbers.ts';

const MOST = 64;

/** A key together with the module's own name for it. */
export type HeldKey = { readonly ref: Ref; readonly seen: SeenKey; readonly alwaysAuthenticate: boolean };

function find(cryptoki: Cryptoki, session: Ref, objectClass: number, id?: Buffer): Ref[] {
  const template = [{ type: CKA.class, value: objectClass }, ...(id === undefined ? [] : [{ type: CKA.id, value: id }])];
  cryptoki.C_FindObjectsInit(session, template);
  try {
    return cryptoki.C_FindObjects(session, MOST);
  } finally {
    cryptoki.C_FindObjectsFinal(session);
  }
}

/** One attribute, or null where the object has none or does not show it. */
function attribute(cryptoki: Cryptoki, session: Ref, object: Ref, type: number): Buffer | null {
  try {
    const value = cryptoki.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
    return Buffer.isBuffer(value) && value.length > 0 ? value : null;
  } catch {
    return null; // Tokens answer "invalid type" or "sensitive" for what they do not have or show.
  }
}

const yes = (value: Buffer | null): boolean | null => (value === null ? null : value[0] !== 0);

/** Numbers stand in the machine's own order and width; every key type fits into the lowest byte. */
const KEY_TYPES: ReadonlyMap<number, 'rsa' | 'ec'> = new Map([
  [CKK.rsa, 'rsa'],
  [CKK.ec, 'ec'],
]);

/** Every certificate this session may see. */
export const certificatesOf = (cryptoki: Cryptoki, session: Ref): SeenToken['certificates'] =>
  find(cryptoki, session, CKO.certificate)
    .flatMap((object) => {
      const der = attribute(cryptoki, session, object, CKA.value);
      const id = attribute(cryptoki, session, object, CKA.id) ?? Buffer.alloc(0);
      return der === null ? [] : [{ id: Uint8Array.from(id), der: Uint8Array.from(der) }];
    })
    .sort((a, b) => Buffer.compare(a.id, b.id));

function publicPart(cryptoki: Cryptoki, session: Ref, key: Ref, type: 'rsa' | 'ec', id: Buffer): Uint8Array | null {
  const wanted = type === 'rsa' ? CKA.modulus : CKA.ecPoint;
  const own = attribute(cryptoki, session, key, wanted);
  const places = own === null && id.length > 0 ? find(cryptoki, session, CKO.publicKey, id) : [];
  const part = own ?? places.map((place) => attribute(cryptoki, session, place, wanted)).find((found) => found !== null);
  return part === null || part === undefined ? null : Uint8Array.from(part);
}

function heldKey(cryptoki: Cryptoki, session: Ref, ref: Ref): HeldKey | null {
  const read = (type: number) => attribute(cryptoki, session, ref, type);
  const type = KEY_TYPES.get(read(CKA.keyType)?.[0] ?? -1);
  if (type === undefined || yes(read(CKA.sign)) === false) return null;
  const id = read(CKA.id) ?? Buffer.alloc(0);
  const seen: SeenKey = {
    id: Uint8Array.from(id),
    type,
    publicPart: publicPart(cryptoki, session, ref, type, id),
    sensitive: yes(read(CKA.sensitive)),
    extractable: yes(read(CKA.extractable)),
    neverExtractable: yes(read(CKA.neverExtractable)),
  };
  return { ref, seen, alwaysAuthenticate: yes(read(CKA.alwaysAuthenticate)) === true };
}

/** Every private RSA or EC key this session may see that does not say it cannot sign, by id: modules give them in any order. */
export const keysOf = (cryptoki: Cryptoki, session: Ref): HeldKey[] =>
  find(cryptoki, session, CKO.privateKey)
    .map((ref) => heldKey(cryptoki, session, ref))
    .filter((held) => held !== null)
    .sort((a, b) => Buffer.compare(a.seen.id, b.seen.id));
