import { z } from 'zod';

// The part of the OSCAL 1.1.3 assessment-results model that we write, as its JSON schema has it: closed, with its patterns.
const Uuid = z.string().regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/);
const Token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
const Line = z.string().regex(/^\S(.*\S)?$/u);
const Markup = z.string().min(1);
const Uri = z.string().regex(/^[a-zA-Z][a-zA-Z0-9+\-.]+:.+$/);
const UriReference = z.string().regex(/^[!-~]+$/);
const When = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1);

const Props = some(z.strictObject({ name: Token, ns: Uri, value: Line }));
const Selected = some(z.strictObject({ 'control-id': Token }));
const Party = z.strictObject({ uuid: Uuid, type: z.enum(['person', 'organization']), name: Line, props: Props });
const Metadata = z.strictObject({
  title: Markup,
  'last-modified': When,
  version: Line,
  'oscal-version': z.literal('1.1.3'),
  props: Props,
  roles: some(z.strictObject({ id: Token, title: Markup, description: Markup })),
  parties: some(Party).optional(),
  'responsible-parties': some(z.strictObject({ 'role-id': Token, 'party-uuids': some(Uuid) })).optional(),
  remarks: Markup,
});
const Observation = z.strictObject({
  uuid: Uuid,
  title: Markup,
  description: Markup,
  props: Props,
  methods: some(z.enum(['EXAMINE', 'INTERVIEW', 'TEST', 'UNKNOWN'])),
  origins: some(
    z.strictObject({ actors: some(z.strictObject({ type: z.enum(['tool', 'assessment-platform', 'party']), 'actor-uuid': Uuid })) }),
  ),
  'relevant-evidence': some(z.strictObject({ href: UriReference, description: Markup })),
  collected: When,
});
const Finding = z.strictObject({
  uuid: Uuid,
  title: Markup,
  description: Markup,
  props: Props,
  target: z.strictObject({
    type: z.enum(['statement-id', 'objective-id']),
    'target-id': Token,
    title: Markup,
    status: z.strictObject({ state: z.enum(['satisfied', 'not-satisfied']), remarks: Markup }),
  }),
  'related-observations': some(z.strictObject({ 'observation-uuid': Uuid })).optional(),
});
const Result = z.strictObject({
  uuid: Uuid,
  title: Markup,
  description: Markup,
  start: When,
  props: Props,
  'reviewed-controls': z.strictObject({
    'control-selections': some(
      z.strictObject({ 'include-controls': Selected.optional(), 'exclude-controls': Selected.optional(), remarks: Markup.optional() }),
    ),
  }),
  observations: some(Observation).optional(),
  findings: some(Finding).optional(),
});
const Hash = z.strictObject({ algorithm: z.enum(['SHA-256', 'SHA-512']), value: z.string().regex(/^[0-9a-f]{64,128}$/) });
const Resource = z.strictObject({
  uuid: Uuid,
  title: Markup,
  description: Markup.optional(),
  props: Props.optional(),
  rlinks: some(z.strictObject({ href: UriReference, 'media-type': Line, hashes: some(Hash) })).optional(),
});

export const OscalResults = z.strictObject({
  'assessment-results': z.strictObject({
    uuid: Uuid,
    metadata: Metadata,
    'import-ap': z.strictObject({ href: UriReference, remarks: Markup }),
    results: some(Result),
    'back-matter': z.strictObject({ resources: some(Resource) }),
  }),
});
