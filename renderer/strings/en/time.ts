const LEVEL: Readonly<Record<string, string>> = {
  'B-B': 'signatures alone; their times are claims',
  'B-T': 'every signature has a trusted time',
  'B-LT': 'trusted times, and revocation lists for every signer and authority are in the file',
  'B-LTA': 'times and lists, and a document timestamp over all of it',
};
const TIME: Readonly<Record<string, string>> = {
  T0: 'claimed by the signing computer',
  T1: 'claimed, in the order of the ledger',
  T2: 'by an authority inside of the organisation',
  T3: 'by an authority outside of the organisation',
};
const files = (count: number): string => (count === 1 ? '1 list' : `${count} lists`);
const recorded = (row: number | null): string => (row === null ? '' : ` The ledger has it as row ${row}.`);

export const time = {
  sign: {
    title: 'Timestamp and revocation lists',
    note: 'A local timestamp authority stamps your signature while it is made (B-T). Lists given here count beside those of the workspace.',
    choose: 'Choose the authority’s key file',
    none: 'No timestamp: the time is a claim',
    passphrase: 'Passphrase of the authority',
    lists: 'Add a revocation list',
    noLists: 'The lists of the workspace, if any',
    given: (names: readonly string[]) => names.join(', '),
    clear: 'Leave out',
  },
  title: 'Timestamps and later proof',
  note: 'What is added here is a further revision: not a byte of what was signed changes. Do it before the certificates expire.',
  file: 'File',
  kept: (id: string) => `${id} as the workspace keeps it`,
  choose: 'Another file',
  back: 'The kept one',
  trust: 'Trust file',
  noTrust: 'None chosen: no timestamp counts for anything then',
  chooseTrust: 'Choose a trust file',
  look: 'Look at its level',
  looking: 'The verifier reads the file',
  level: 'Level',
  levelWord: (level: string) => `${level}, ${LEVEL[level] ?? ''}`,
  unjudged: 'not established without a trust file',
  timeOf: { assessor: 'Assessor’s time', reviewer: 'Reviewer’s time' } as Readonly<Record<string, string>>,
  timeWord: (level: string) => `${level}, ${TIME[level] ?? ''}`,
  provenWord: (level: string, at: string) => `${level}, ${TIME[level] ?? ''}; existed at ${at}`,
  inFile: 'In the file',
  revisions: (stamps: number, lists: number) =>
    `${stamps === 0 ? 'No document timestamp' : stamps === 1 ? '1 document timestamp' : `${stamps} document timestamps`}, validation data ${lists === 0 ? 'not added' : lists === 1 ? 'added once' : `added ${lists} times`}`,
  open: 'Says the verifier',
  request: 'Request a timestamp',
  requested: (file: string) => `The request is in ${file}. Take it to the timestamp authority and bring its answer back.`,
  apply: 'Put in the answer',
  applied: (at: string, authority: string, file: string, row: number | null) =>
    `Timestamp ${at} by ${authority}, written to ${file}.${recorded(row)}`,
  lists: 'Add revocation lists',
  listed: (file: string, row: number | null) => `Certificates and lists are in ${file}.${recorded(row)}`,
  working: 'Working, then the verifier reads the file back',
  renew:
    'To renew (B-LTA): add the newest lists, then request one more timestamp. Again and again, each time before the last authority’s certificate expires.',
  workspace: {
    title: 'Revocation lists of the workspace',
    none: 'None. Nobody’s certificate can be found revoked before signing.',
    note: 'Nobody who stands on one signs, and the newest go into what is signed.',
    add: 'Bring in a list',
    added: (count: number) => `${files(count)} brought in.`,
    facts: (from: string, next: string | null, revoked: string) =>
      `of ${from}, ${next === null ? 'next not said' : `next ${next}`}, ${revoked} revoked`,
  },
  answer: {
    title: 'Answer a request as timestamp authority',
    note: 'For whoever keeps the local timestamp authority, on another machine and with another key than the signers’.',
    key: 'Choose the authority’s key file',
    noKey: 'PKCS#12, or PEM with a PKCS#8 key under a passphrase and its certificates',
    passphrase: 'Passphrase of the authority',
    go: 'Choose the request and answer it',
    done: (at: string, authority: string, file: string) => `Stamped ${at} by ${authority}, written to ${file}.`,
  },
};
