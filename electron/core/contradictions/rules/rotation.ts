import { count, distinct, some } from '../../checks/cite.ts';
import { agedInInventory } from '../../checks/findings/credential-ages.ts';
import { agedInUse, turnedAfterUse } from '../../checks/findings/rotations.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** CON-ROTATION: a rotation interval against the age of credentials in use and rotations that are missing. */
export const rotation: ContradictionRule = {
  id: 'CON-ROTATION',
  question: 'SN-02',
  fields: [
    { name: 'afterEndHours', type: 'number', label: 'Hours after the end', help: 'How soon after a job’s end its secrets are rotated.' },
    { name: 'maxAgeHours', type: 'number', label: 'Greatest age in hours', help: 'How old a credential may be when it is used.' },
  ],
  judge: ({ given }, input) => {
    const [after, age] = [given.number('afterEndHours'), given.number('maxAgeHours')];
    if (after === null && age === null) return undecided('The sentence gives no interval; fill in hours after the end, or a greatest age.');
    const turned = after === null ? null : turnedAfterUse(input, after);
    const aged = age === null ? null : agedInUse(input, age);
    const listed = age === null ? { known: 0, aged: [] } : agedInInventory(input, age);
    const [late, old] = [turned?.late ?? [], [...(aged ?? []), ...listed.aged]];
    if (late.length > 0 || old.length > 0)
      return raised(
        [
          ...(late.length > 0
            ? [
                `rotation within ${count(after ?? 0, 'hour')} is stated, but ${count(late.length, 'use of a secret was', 'uses of a secret were')} not followed by one in time (${some(
                  late.map(({ id, why }) => `${id}: ${why}`),
                  2,
                )})`,
              ]
            : []),
          ...(old.length > 0
            ? [
                `a greatest age of ${count(age ?? 0, 'hour')} is stated, but ${some(
                  old.map(({ id, hours }) => `${id} was ${Math.floor(hours)} hours old`),
                  2,
                )}`,
              ]
            : []),
        ]
          .join('; ')
          .replace(/^./, (first) => first.toUpperCase())
          .concat('.'),
        distinct([...late, ...old].flatMap(({ records }) => records)),
      );
    const inTime = turned?.inTime ?? 0;
    const good = [
      ...(inTime > 0 ? [`${count(inTime, 'use of a secret was', 'uses of a secret were')} followed by a rotation in time.`] : []),
      ...(aged !== null || listed.known > 0 ? ['No credential in use was older.'] : []),
    ];
    return good.length > 0
      ? agrees(good.join(' '))
      : undecided('No record of the use of a secret together with its making or rotation is in.');
  },
};
