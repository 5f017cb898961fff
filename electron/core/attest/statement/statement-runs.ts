import type { z } from 'zod';
import type { Finding, RunRow } from '../../../../shared/contract/reconstruction.ts';
import type { StatementCell, StatementRun } from '../../../../shared/domain/statement-reconstruction.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { type Room, statedRecords } from './stated-records.ts';
import { statedName, statedText, statedTextOrNull } from './stated-text.ts';

const WHY = 900;
const VALUE = 400;
const ID = 600;
const NAME = 160;

function cellOf(finding: z.input<typeof Finding>, room: Room): StatementCell {
  const { level, value, origin, pinned, rule, ruleVersion, why, pointers, pointersTotal, coverage, ask } = finding;
  return {
    level,
    value: statedTextOrNull(value, VALUE),
    origin,
    pinned,
    rule,
    ruleVersion,
    why: statedText(why, WHY),
    records: statedRecords(pointers, room),
    placeTotal: pointersTotal,
    coverage: [...coverage].sort(byCodeUnit),
    ask: statedTextOrNull(ask, WHY),
  };
}

/** Ids that differ only in what plain text does not show are told apart by a number. */
function distinct(ids: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return ids.map((id) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id} #${before + 1}`;
  });
}

/** Every run on five axes, sorted by id; `no` keeps the order of launch, in which they come. */
export function statementRuns(runs: readonly z.input<typeof RunRow>[], room: Room): StatementRun[] {
  const ids = distinct(runs.map(({ id }) => statedName(id, ID)));
  return runs
    .map(({ platform, name, startedAt, endedAt, status, axes, reconstructed, sources }, index) => ({
      id: ids[index] ?? '',
      no: index + 1,
      platform: statedName(platform, NAME),
      name: statedName(name, NAME),
      startedAt,
      endedAt,
      status: status === null ? null : statedName(status, NAME),
      reconstructed,
      sources: [...sources].sort(byCodeUnit),
      axes: {
        who: cellOf(axes.who, room),
        data: cellOf(axes.data, room),
        config: cellOf(axes.config, room),
        code_or_prompt: cellOf(axes.code_or_prompt, room),
        approval: cellOf(axes.approval, room),
      },
    }))
    .sort((a, b) => byCodeUnit(a.id, b.id));
}
