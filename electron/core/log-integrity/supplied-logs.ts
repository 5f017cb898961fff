import { inflateSync } from 'node:zlib';
import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { own, text } from '../logs/json/own.ts';
import { parseRecord } from '../logs/json/parse-record.ts';
import { anyTime } from '../logs/time/time.ts';
import { derivedStore } from '../search/derived.ts';
import type { Database } from '../store/database.ts';
import type { Place, SuppliedDigest, SuppliedKey, SuppliedLog, SuppliedLogs } from './integrity.ts';
import { contentHashes, documentsOfFormat, logDocuments, saidByFormat, shortTexts } from './log-integrity.sql.ts';
import { keyFromDer, keysFromPem } from './public-key.ts';

/** A file with public keys in PEM is not larger. */
const PEM_BYTES = 64 * 1024;

type Document = Place & { readonly own: string | null; readonly under: readonly string[] };

function documents(db: Database, rows: ReturnType<typeof logDocuments>): readonly Document[] {
  const under = contentHashes(db);
  return rows.map(({ source, part, evidence, name, member, sha256 }) => ({
    source,
    part,
    evidence: evidenceId(evidence),
    member,
    path: member === null ? name : `${name}!/${member}`,
    own: sha256,
    under: under(source, part),
  }));
}

const placeOf = ({ own: _, under: __, ...place }: Document): Place => place;
const valueOf = (json: string): unknown => {
  const parsed = parseRecord(json);
  return parsed.ok ? parsed.value : null;
};
const moment = (said: unknown, member: string): number | null => anyTime(own(said, member))?.micros ?? null;

function previousOf(chain: unknown): SuppliedDigest['previous'] {
  const key = text(chain, 'previousDigestS3Object');
  if (key === null) return null;
  return {
    object: `${text(chain, 'previousDigestS3Bucket') ?? ''}/${key}`,
    sha256: (text(chain, 'previousDigestHashValue') ?? '').toLowerCase(),
    signature: text(chain, 'previousDigestSignature') ?? '',
  };
}

const FORMAT = 'aws-cloudtrail-digest';

function digestsIn(db: Database): readonly SuppliedDigest[] {
  const said = Map.groupBy(saidByFormat(db, FORMAT), ({ source, part }) => `${source}:${part}`);
  return documents(db, documentsOfFormat(db, FORMAT)).flatMap((document): SuppliedDigest[] => {
    const rows = said.get(`${document.source}:${document.part}`) ?? [];
    const self = rows.find(({ says }) => says === 'config');
    const sha256 = document.under[0] ?? document.own;
    if (self === undefined || sha256 === null) return [];
    const chain = valueOf(self.value);
    return [
      {
        ...placeOf(document),
        object: self.id,
        sha256,
        account: text(chain, 'awsAccountId') ?? '',
        start: moment(chain, 'digestStartTime'),
        end: moment(chain, 'digestEndTime'),
        endText: text(chain, 'digestEndTime') ?? '',
        fingerprint: text(chain, 'digestPublicKeyFingerprint') ?? '',
        algorithm: text(chain, 'digestSignatureAlgorithm') ?? '',
        previous: previousOf(chain),
        logFiles: rows.filter(({ says }) => says === 'digest').map(({ id, value }) => ({ object: id, digest: value })),
      },
    ];
  });
}

const logsIn = (db: Database): readonly SuppliedLog[] =>
  documents(db, logDocuments(db)).map((document) => ({
    ...placeOf(document),
    hashes: [...document.under, ...(document.own === null ? [] : [document.own])],
  }));

/** Keys are found by what a file holds: the list that the cloud prints, or PEM. */
function keysIn(db: Database): readonly SuppliedKey[] {
  const format = 'aws-cloudtrail-public-keys';
  const evidenceOf = new Map(documents(db, documentsOfFormat(db, format)).map(({ source, evidence }) => [source, evidence]));
  const listed = saidByFormat(db, format).flatMap(({ source, id, value }): SuppliedKey[] => {
    const said = valueOf(value);
    const key = keyFromDer(text(said, 'Value') ?? '');
    const [from, to] = [moment(said, 'ValidityStartTime'), moment(said, 'ValidityEndTime')];
    return key === null ? [] : [{ evidence: evidenceOf.get(source) ?? '', fingerprint: id, key, from, to }];
  });
  const pem = shortTexts(db, PEM_BYTES).flatMap(({ evidence, deflated }) =>
    keysFromPem(inflateSync(deflated).toString('utf8')).map((key) => ({
      evidence: evidenceId(evidence),
      fingerprint: null,
      key,
      from: null,
      to: null,
    })),
  );
  return [...listed, ...pem];
}

/** Everything in the workspace that signed logs are checked with. */
export function suppliedLogs(workspace: Workspace): SuppliedLogs {
  const db = derivedStore(workspace);
  const digests = digestsIn(db);
  if (digests.length === 0) return { digests, logs: [], keys: [], signatures: [] };
  const signatures = saidByFormat(db, 'aws-cloudtrail-digest-signature').map(({ id }) => id);
  return { digests, logs: logsIn(db), keys: keysIn(db), signatures };
}
