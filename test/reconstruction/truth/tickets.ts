/** Decisions of a ticket system, and what they make of the approval of every run of the truth table. */
const HEADER = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';

/** Twice a day somebody asks for something else: the export lies over the whole window. */
const everyday = Array.from({ length: 15 }, (_, index) => {
  const day = new Date(Date.UTC(2026, 1, 26 + index)).toISOString().slice(0, 10);
  return ['09:00:00Z', '15:00:00Z'].map(
    (time, turn) => `HR-${100 + index * 2 + turn},access,${day}T${time},someone,manager,approved,${day}T${time},a new badge`,
  );
}).flat();

const ROWS: readonly string[] = [
  // Decided half an hour before the launch, by another person.
  'OPS-31,training-run,2026-03-02T08:00:00Z,oda@quayside.example,per@quayside.example,approved,2026-03-02T08:30:00Z,berth run',
  'OPS-32,training-run,2026-03-02T08:00:00Z,rune@pier.example,lis@pier.example,rejected,2026-03-02T09:00:00Z,gull run',
  // Ten minutes after it began.
  'OPS-33,training-run,2026-03-02T08:00:00Z,tove@pier.example,lis@pier.example,approved,2026-03-02T10:10:00Z,tune run',
  'OPS-41,training-run,2026-03-01T08:00:00Z,ylva@moor.example,nils@moor.example,approved,2026-03-01T12:00:00Z,moor run',
  'OPS-42,training-run,2026-03-01T08:00:00Z,pipeline,nils@moor.example,approved,2026-03-01T12:00:00Z,nightly run',
  // Whoever asked for it approved it.
  'OPS-43,training-run,2026-03-02T08:00:00Z,kaj@moor.example,kaj@moor.example,approved,2026-03-02T12:00:00Z,moor run',
  // A minute before the launch: two clocks cannot tell.
  'OPS-44,training-run,2026-03-04T07:00:00Z,ylva@moor.example,nils@moor.example,approved,2026-03-04T07:59:00Z,moor run',
  'OPS-45,training-run,2026-03-01T08:00:00Z,maj@sound.example,lis@pier.example,pending,,sound run',
  // No run carries it.
  'OPS-99,training-run,2026-03-05T08:00:00Z,maj@sound.example,lis@pier.example,approved,2026-03-05T09:00:00Z,a run that nobody started',
];

export const TICKETS = `${[HEADER, ...everyday, ...ROWS].join('\n')}\n`;

const JOB = 'arn:aws:sagemaker:eu-west-1:208811440077:training-job/moor-';
const TUNE = 'arn:aws:bedrock:eu-west-1:208811440077:model-customization-job/amazon.titan-text-lite-v1:0:4k/tune-';
const VERTEX = 'projects/quayside/locations/europe-west4';

/** The approval of every run once the tickets are in. */
export const TICKETED: Readonly<Record<string, string>> = {
  [`${JOB}01`]: 'recorded',
  [`${JOB}02`]: 'recorded',
  [`${JOB}03`]: 'contradicted',
  // When it was launched is not known, so neither is where its decision would lie.
  [`${JOB}04`]: 'not_covered',
  [`${JOB}05`]: 'claimed',
  [`${JOB}06`]: 'absent',
  // What came out of it was held back, and that decision is in the registry.
  [`${JOB}07`]: 'recorded',
  [`${JOB}08`]: 'absent',
  [`${JOB}09`]: 'absent',
  [`${JOB}10`]: 'absent',
  [`${TUNE}1`]: 'absent',
  [`${TUNE}2`]: 'absent',
  [`${TUNE}3`]: 'not_covered',
  'ftjob-moor1': 'absent',
  [`${VERTEX}/customJobs/7000000000000001`]: 'recorded',
  [`${VERTEX}/customJobs/7000000000000002`]: 'absent',
  [`${VERTEX}/customJobs/7000000000000003`]: 'absent',
  [`${VERTEX}/customJobs/7000000000000005`]: 'not_covered',
  [`${VERTEX}/tuningJobs/7000000000000090`]: 'absent',
  [`${VERTEX}/pipelineJobs/berth-20260303`]: 'absent',
  keen_gull_01: 'contradicted',
  keen_gull_02: 'absent',
  keen_gull_03: 'absent',
  keen_gull_04: 'absent',
  keen_gull_05: 'not_covered',
  keen_gull_06: 'absent',
  'ftjob-pierAA01': 'contradicted',
  'ftjob-pierAA02': 'absent',
  'ftjob-pierAA03': 'absent',
  'ftjob-pierAA04': 'not_covered',
  ['a1'.repeat(16)]: 'recorded',
  ['a2'.repeat(16)]: 'absent',
  ['a3'.repeat(16)]: 'absent',
  ['a4'.repeat(16)]: 'absent',
  'pier/tune/w9a9': 'not_covered',
  'pier/tune/w5b5': 'not_covered',
  w7c7: 'absent',
  'ml/sound-01': 'absent',
  'ml/sound-02': 'absent',
  'ml/sound-03': 'absent',
};
