import { z } from 'zod';
import { PAPERS } from '../domain/paper.ts';
import { command, query } from './procedure.ts';
import { Done, Handle, Line, Nothing, Person } from './values.ts';

/** What the native shell offers. The window never sees a path: a picker returns a handle and a name to show. */
export const PickPurpose = z.enum([
  'workspace.open',
  'workspace.new',
  'intake.folder',
  'intake.files',
  'key.p12',
  'key.module',
  'key.certificate',
  'pdf.open',
  'pdf.save',
  'package.open',
  'package.save',
  'trust.open',
  'trust.save',
  'sheet.save',
  'crl.open',
  'request.open',
  'request.save',
  'reply.open',
  'reply.save',
  'evidence.folder',
  'ledger.save',
  'outcomes.save',
  'dossier.save',
  'mapping.save',
  'export.save',
  'keys.folder',
]);

const Picked = z.object({ handle: Handle, label: z.string() });

/** How somebody likes the window; kept on this machine, never in a workspace. Widths in CSS pixels. */
export const Preferences = z.object({
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  density: z.enum(['normal', 'roomy']).default('normal'),
  /** What attestations are drawn for. */
  paper: z.enum(PAPERS).default('A4'),
  /** Single-letter shortcuts. */
  letters: z.boolean().default(true),
  left: z.number().min(100).max(2000).default(272),
  right: z.number().min(100).max(2000).default(412),
  /** Who worked here last, so that nobody is asked twice. */
  who: Person.nullable().default(null),
});

export const shellContract = {
  'shell.pick': query(z.object({ purpose: PickPurpose, suggestedName: Line.default('') }), z.array(Picked)),
  'shell.start': query(
    Nothing,
    z.object({
      /** The workspace named on the command line, or the sample, if any. */
      workspace: Picked.nullable(),
      recent: z.array(Picked),
      preferences: Preferences,
      version: z.string(),
      testRuntime: z.boolean(),
    }),
  ),
  'shell.prefer': command(Preferences, Done),
} as const;
