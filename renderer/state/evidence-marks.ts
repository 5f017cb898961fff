import type { Out } from '../bridge/client.ts';
import { en } from '../strings/en.ts';
import type { EvidenceMark } from '../ui/evidence-marks.tsx';
import { useQuery } from './use-query.ts';

type Evidence = Pick<Out<'evidence.get'>, 'quarantined' | 'supersededBy' | 'restricted' | 'redaction'>;
const { marks, quarantined, withheld, redactedFrom } = en.intake.handling;

/** What has to be said beside an evidence, worst first. */
export function marksOf(row: Evidence | undefined): readonly EvidenceMark[] {
  if (row === undefined) return [];
  const found: EvidenceMark[] = [];
  if (row.quarantined) found.push({ id: 'bad', word: marks.quarantined, tone: 'bad', title: quarantined(row.quarantined) });
  if (row.supersededBy)
    found.push({ id: 'conditions', word: marks.superseded(row.supersededBy), tone: 'care', title: marks.superseded(row.supersededBy) });
  if (row.restricted) found.push({ id: 'refused', word: marks.restricted, tone: 'mute', title: withheld(row.restricted) });
  if (row.redaction) found.push({ id: 'na', word: marks.redacted, tone: 'mute', title: redactedFrom(row.redaction.reason) });
  return found;
}

/** The same for an evidence of which only the id is at hand. */
export function useMarks(evidence: string): readonly EvidenceMark[] {
  const { data } = useQuery('evidence.list', {});
  return marksOf(data?.find((row) => row.id === evidence));
}
