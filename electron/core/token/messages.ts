import { z } from 'zod';
import type { SignatureAlgorithm } from '../attest/sign/signature-algorithm.ts';

/** What the engine asks of the process that holds a token's module. One question at a time, each answered once. */
export type ToToken =
  | { readonly type: 'list'; readonly module: string }
  | { readonly type: 'open'; readonly module: string; readonly label: string; readonly pin: string }
  | { readonly type: 'sign'; readonly key: number; readonly algorithm: SignatureAlgorithm; readonly tbs: Uint8Array }
  | { readonly type: 'close' };

/** Everything that can be wrong with a module, a token or a PIN; `token-refusal.ts` says each in a sentence. */
export const FAULTS = [
  'bridge-missing',
  'not-loadable',
  'not-pkcs11',
  'no-token',
  'several-tokens',
  'pin-missing',
  'pin-wrong',
  'pin-expired',
  'pin-locked',
  'pin-unset',
  'cancelled',
  'removed',
  'no-mechanism',
  'failed',
] as const;
export type Fault = (typeof FAULTS)[number];

/** How many wrong PINs the token says it still takes: it never gives a number. */
export const PinState = z.enum(['fine', 'low', 'last', 'locked', 'unset']);

// A module can say anything, so everything is bounded and nothing is taken for text before it was cleaned.
const Octets = (most: number) => z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= most);
const Text = z.string().max(256);

const Certificate = z.object({ id: Octets(256), der: Octets(65_536) });

export const SeenToken = z.object({
  label: Text,
  manufacturer: Text,
  model: Text,
  serial: Text,
  /** The module says that the slot is a device, not a program. */
  hardware: z.boolean(),
  /** The PIN is typed at the reader, not here. */
  pinPad: z.boolean(),
  pin: PinState,
  /** As far as they can be read without the PIN. */
  certificates: z.array(Certificate).max(64),
});

export const SeenKey = z.object({
  id: Octets(256),
  type: z.enum(['rsa', 'ec']),
  /** Modulus or curve point, when the token shows it. */
  publicPart: Octets(4096).nullable(),
  sensitive: z.boolean().nullable(),
  extractable: z.boolean().nullable(),
  neverExtractable: z.boolean().nullable(),
});

export const OpenedToken = z.object({
  token: SeenToken,
  keys: z.array(SeenKey).max(64),
  mechanisms: z.array(z.number()).max(1024),
});

const Failure = z.object({
  ok: z.literal(false),
  fault: z.enum(FAULTS),
  /** The token's own result code, or the name of a library that is missing; never a path. */
  detail: Text.default(''),
  pin: PinState.default('fine'),
  labels: z.array(Text).max(64).default([]),
});

export const TokenReply = z.union([
  Failure,
  z.object({ ok: z.literal(true), type: z.literal('list'), tokens: z.array(SeenToken).max(64) }),
  z.object({ ok: z.literal(true), type: z.literal('open'), opened: OpenedToken }),
  z.object({ ok: z.literal(true), type: z.literal('sign'), signature: Octets(4096) }),
  z.object({ ok: z.literal(true), type: z.literal('close') }),
]);

export type SeenToken = z.output<typeof SeenToken>;
export type SeenKey = z.output<typeof SeenKey>;
export type OpenedToken = z.output<typeof OpenedToken>;
export type PinState = z.output<typeof PinState>;
export type TokenFailure = z.output<typeof Failure>;
export type TokenReply = z.input<typeof TokenReply>;
