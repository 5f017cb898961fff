import type { trustContract } from '../../../../shared/contract/trust.ts';
import type { Handlers } from '../../../../shared/contract/procedure.ts';
import { instant } from '../../../../shared/domain/instant.ts';
import type { EngineContext } from '../../context.ts';
import { certificatesIn } from '../../token/certificate-file.ts';
import { writeBytes } from '../../write-file.ts';
import { factsOfCertificate } from './certificate-facts.ts';
import { changeTrust } from './change-trust.ts';
import { comparisonSheet } from './comparison-sheet.ts';
import { readTrustDocument, writeTrustDocument } from './trust-document.ts';
import { STRICT, viewOf } from './trust-view.ts';

const TWO_YEARS_MS = 730 * 86_400_000;

/** A trust file that trusts nobody yet and is strict in everything else. */
const emptyTrust = (now: Date) => ({
  anchors: [],
  crls: [],
  policy: {
    requiredSignatures: STRICT.requiredSignatures,
    distinctPersons: STRICT.distinctPersons,
    tsa: STRICT.timestamp,
    time: { model: STRICT.timeModel, maxSkewHours: STRICT.maxSkewHours },
    revocation: { mode: STRICT.revocation, maxCrlAgeDays: STRICT.maxCrlAgeDays },
    minEvidence: STRICT.minEvidence,
  },
  issued: instant(now),
  expires: instant(new Date(now.getTime() + TWO_YEARS_MS)).slice(0, 10),
});

export const trustHandlers: Handlers<typeof trustContract, EngineContext> = {
  'trust.read': async ({ trust }, { ports, handles }) =>
    viewOf(await readTrustDocument(ports.verifier, handles.path(trust)), ports.clock.now()),
  'trust.certificates': async ({ certificate }, { ports, handles }) =>
    (await certificatesIn(handles.path(certificate))).map((one) => factsOfCertificate(one, ports.clock.now())),
  'trust.create': async ({ out }, { ports, handles }) => {
    const now = ports.clock.now();
    return viewOf(await writeTrustDocument(ports.verifier, handles.path(out), emptyTrust(now)), now);
  },
  'trust.change': async (asked, ctx) => viewOf(await changeTrust(ctx, asked), ctx.ports.clock.now()),
  'trust.sheet': async ({ trust, out }, { ports, handles }) => {
    const now = ports.clock.now();
    const view = viewOf(await readTrustDocument(ports.verifier, handles.path(trust)), now);
    const { pdf, pages } = await comparisonSheet(view, instant(now), (file) => ports.assets.read(`fonts/page/${file}`));
    await writeBytes(handles.path(out), pdf);
    return { bytes: pdf.length, pages };
  },
};
