import { count, some } from '../../checks/cite.ts';
import { attributionIn } from '../../checks/findings/attribution.ts';
import { citeCell, nameOf } from '../../checks/findings/launches.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** CON-WHO: individual attribution against shared identities, user fields that the client sets, and roles without a person. */
export const who: ContradictionRule = {
  id: 'CON-WHO',
  question: 'LR-01',
  fields: [
    {
      name: 'persons',
      type: 'text',
      label: 'Names persons',
      help: 'yes, where the sentence says that a person is named and not only an identity; a role session then stands against it.',
    },
  ],
  judge: ({ given }, input) => {
    const { shared, clientSet, roleOnly, named } = attributionIn(input);
    const roles = given.text('persons') === 'yes' ? roleOnly : [];
    const against = [
      ...(shared.length > 0 ? [`${count(shared.length, 'run is', 'runs are')} by a shared identity (${some(shared.map(nameOf))})`] : []),
      ...(clientSet.length > 0
        ? [`of ${count(clientSet.length, 'run')} only the client says who launched it (${some(clientSet.map(nameOf))})`]
        : []),
      ...(roles.length > 0
        ? [`of ${count(roles.length, 'run')} only a role or service is recorded, and no person (${some(roles.map(nameOf))})`]
        : []),
    ];
    if (against.length > 0)
      return raised(
        `Individual attribution is claimed, but ${against.join('; ')}.`,
        [...shared, ...clientSet, ...roles].flatMap((judged) => citeCell(judged, judged.axes.who)),
      );
    const looked = named.length + roleOnly.length;
    return looked === 0
      ? undecided('No run is in whose launcher the platform recorded.')
      : agrees(`The platform recorded the launcher of all ${count(looked, 'run')} that can be looked at.`);
  },
};
