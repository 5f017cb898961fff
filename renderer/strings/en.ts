import { attest } from './en/attest.ts';
import { claims } from './en/claims.ts';
import { columns } from './en/columns.ts';
import { dossier } from './en/dossier.ts';
import { exports } from './en/exports.ts';
import { findings } from './en/findings.ts';
import { intake } from './en/intake.ts';
import { legend } from './en/legend.ts';
import { logs } from './en/logs.ts';
import { overview } from './en/overview.ts';
import { picture } from './en/picture.ts';
import { question } from './en/question.ts';
import { reader } from './en/reader.ts';
import { records } from './en/records.ts';
import { runs } from './en/runs.ts';
import { secrets } from './en/secrets.ts';
import { settings } from './en/settings.ts';
import { start } from './en/start.ts';
import { time } from './en/time.ts';
import { trust } from './en/trust.ts';
import { verify } from './en/verify.ts';
import { desk, screens, shell } from './en/shell.ts';

/** Every word a person sees, by feature. Neutral statements: what is, not who failed. */
export const en = {
  screens,
  desk,
  shell,
  start,
  overview,
  intake,
  findings,
  reader,
  picture,
  question,
  attest,
  exports,
  verify,
  trust,
  time,
  legend,
  logs,
  records,
  runs,
  dossier,
  claims,
  columns,
  settings,
  secrets,
} as const;
