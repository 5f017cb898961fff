import { count, distinct, some } from '../../checks/cite.ts';
import { deletionsIn, isSeenAfter, namedAfter, usedAfterDeletion } from '../../checks/findings/deletions.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const DAY = 86_400_000_000;

/** CON-DELETE: a confirmed deletion against records that list or use the object afterwards. */
export const deletion: ContradictionRule = {
  id: 'CON-DELETE',
  question: 'SN-06',
  fields: [
    { name: 'objects', type: 'list', label: 'Objects', help: 'What was deleted, by the names that records use.' },
    { name: 'deletedOn', type: 'day', label: 'Deleted on', help: 'The day of the deletion, or of its confirmation.' },
  ],
  judge: ({ given }, input) => {
    const [objects, day] = [given.list('objects'), given.day('deletedOn')];
    const named = objects.length === 0 || day === null ? [] : namedAfter(input, objects, day + DAY);
    const used = usedAfterDeletion(input).filter(
      ({ id }) => objects.length === 0 || objects.some((object) => id === object || id.endsWith(`/${object}`)),
    );
    const survivors = [...named, ...used];
    if (survivors.length > 0)
      return raised(
        `Deletion is confirmed, but ${count(survivors.length, 'object is', 'objects are')} in use afterwards: ${some(survivors.map(({ id }) => id))}.`,
        distinct(survivors.flatMap(({ records }) => records)),
      );
    if (objects.length > 0 && day !== null)
      return isSeenAfter(input, day + DAY)
        ? agrees(`No record after that day names ${some(objects)}.`)
        : undecided('No log reaches beyond that day, so that it cannot be told whether anything was used afterwards.');
    const deleted = deletionsIn(input);
    return objects.length === 0 && deleted.length > 0
      ? agrees(`${count(deleted.length, 'deletion is', 'deletions are')} recorded, and nothing deleted is used afterwards.`)
      : undecided('Which objects were deleted and when is not known; fill in the objects and the day.');
  },
};
