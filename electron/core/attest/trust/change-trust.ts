import type { z } from 'zod';
import type { trustContract } from '../../../../shared/contract/trust.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { digitsOf } from '../../../../shared/domain/typed-digits.ts';
import { instant } from '../../../../shared/domain/instant.ts';
import { actorLine } from '../../actor.ts';
import type { EngineContext } from '../../context.ts';
import { certificatesIn } from '../../token/certificate-file.ts';
import { readListFile } from '../keys/revocation-lists.ts';
import { toPem } from '../sign/x509-build.ts';
import { listOf, type Plain, plain, reopenTrustDocument, type TrustDocument, writeTrustDocument } from './trust-document.ts';

type Asked = z.output<(typeof trustContract)['trust.change']['input']>;
type Change = Asked['change'];
type Adding = Extract<Change, { readonly kind: 'add' }>;
type Stamp = { readonly by: string; readonly at: string };

const isOf = (sha256: string) => (value: unknown) => plain(value)['sha256'] === sha256;
const without = (list: unknown, sha256: string): unknown[] => listOf(list).filter((value) => !isOf(sha256)(value));

const noSuch = (): DomainError =>
  new DomainError('trust/no-such', 'This certificate is not in the trust file any more. Nothing was changed; look at the list again.');

async function added(ctx: EngineContext, root: Plain, asked: Adding, stamp: Stamp): Promise<Plain> {
  const { sha256, typed, onPaper, name, use, external } = asked;
  if (!onPaper && digitsOf(typed) !== sha256.slice(-8))
    throw new DomainError(
      'trust/not-compared',
      'The digits are not the last eight of this fingerprint. Nothing was changed; compare the whole fingerprint with the paper, and do not add it when one digit differs.',
    );
  if (listOf(root['anchors']).some(isOf(sha256)))
    throw new DomainError(
      'trust/there-already',
      'This certificate is in the trust file already. Nothing was changed; remove it first to give it another use.',
    );
  const certificate = (await certificatesIn(ctx.handles.path(asked.certificate))).find((one) => one.sha256 === sha256);
  if (certificate === undefined)
    throw new DomainError(
      'trust/other-certificate',
      'The file no longer holds the certificate that was compared. Nothing was changed; choose the file again.',
    );
  const anchor = {
    sha256,
    use,
    name,
    ...(use.includes('tsa') && external ? { external } : {}),
    compared: { ...stamp, how: onPaper ? 'paper' : 'typed' },
    certificate: certificate.der.toString('base64'),
  };
  return { ...root, anchors: [...listOf(root['anchors']), anchor], removed: without(root['removed'], sha256) };
}

function removed(root: Plain, sha256: string, stamp: Stamp): Plain {
  const anchor = listOf(root['anchors']).find(isOf(sha256));
  if (anchor === undefined) throw noSuch();
  const kept = { ...plain(anchor), removed: stamp };
  return { ...root, anchors: without(root['anchors'], sha256), removed: [...without(root['removed'], sha256), kept] };
}

function restored(root: Plain, sha256: string): Plain {
  const found = listOf(root['removed']).find(isOf(sha256));
  if (found === undefined || listOf(root['anchors']).some(isOf(sha256))) throw noSuch();
  const { removed: _removed, ...anchor } = plain(found);
  return { ...root, anchors: [...listOf(root['anchors']), anchor], removed: without(root['removed'], sha256) };
}

function ruled(root: Plain, { rules, expires }: Extract<Change, { readonly kind: 'rules' }>): Plain {
  const policy = plain(root['policy']);
  const next = {
    ...policy,
    requiredSignatures: rules.requiredSignatures,
    distinctPersons: rules.distinctPersons,
    tsa: rules.timestamp,
    time: { ...plain(policy['time']), model: rules.timeModel, maxSkewHours: rules.maxSkewHours },
    revocation: { ...plain(policy['revocation']), mode: rules.revocation, maxCrlAgeDays: rules.maxCrlAgeDays },
    minEvidence: rules.minEvidence,
  };
  const { expires: _expires, ...rest } = root;
  return { ...rest, policy: next, ...(expires === null ? {} : { expires }) };
}

async function listed(ctx: EngineContext, root: Plain, list: string): Promise<Plain> {
  const { der } = await readListFile(ctx.handles.path(list));
  const text = toPem('X509 CRL', der);
  const others = listOf(root['crls']).filter((one) => one !== text);
  return { ...root, crls: [...others, text] };
}

function changed(ctx: EngineContext, root: Plain, change: Change, stamp: Stamp): Plain | Promise<Plain> {
  switch (change.kind) {
    case 'add':
      return added(ctx, root, change, stamp);
    case 'remove':
      return removed(root, change.sha256, stamp);
    case 'restore':
      return restored(root, change.sha256);
    case 'rules':
      return ruled(root, change);
    case 'list':
      return listed(ctx, root, change.list);
    case 'unlist':
      return { ...root, crls: listOf(root['crls']).filter((_, at) => at !== change.at) };
  }
}

/** Makes one change in a trust file and writes it at once, whole, when the verifier takes the result. */
export async function changeTrust(ctx: EngineContext, { trust, expected, by, change }: Asked): Promise<TrustDocument> {
  const path = ctx.handles.path(trust);
  const { verifier, clock } = ctx.ports;
  const before = await reopenTrustDocument(path, expected);
  const root = await changed(ctx, before.root, change, { by: actorLine(by), at: instant(clock.now()) });
  return writeTrustDocument(verifier, path, root);
}
