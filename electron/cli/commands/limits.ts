import { type Command, flag, JSON_OUT } from '../command.ts';
import { json, line } from '../io.ts';
import { withEngine } from '../session.ts';

/** What is too deep, too many or too large for an import; needs no workspace. */
export const limitsCommand: Command = {
  name: 'limits',
  usage: '[--json]',
  summary: 'list the limits of an import, with what happens beyond each',
  options: JSON_OUT,
  takes: { min: 0, max: 0 },
  run: (invocation) =>
    withEngine(async ({ client }) => {
      const limits = await client['intake.limits']({});
      if (flag(invocation, 'json')) json(invocation.io, { limits });
      else for (const { what, figure, beyond } of limits) line(invocation.io, `${what}: ${figure}. ${beyond}`);
      return 0;
    }),
};
