import { holdsSecret } from '../../../../shared/domain/secrets/holds-secret.ts';
import type { Origin, Pin } from '../../../../shared/domain/words.ts';
import { isMasked } from './masked.ts';

/** What a record can speak of. Entities are compared by kind and id, byte for byte; a display name is never an id. */
export type EntityKind =
  | 'run'
  /** A launch that the platform refused: it is listed, and is no run. */
  | 'attempt'
  | 'identity'
  /** What a call was made under: an access key, a token, a signed-in session; a job's run or a notebook's command. */
  | 'session'
  | 'dataset'
  /** A file or folder that a run wrote: weights, an adapter, a checkpoint; or the configuration by which an endpoint serves one. */
  | 'artifact'
  /** A registered model or model version. */
  | 'model'
  | 'base_model'
  | 'endpoint'
  | 'image'
  | 'code'
  | 'prompt'
  | 'approval'
  | 'secret'
  | 'key'
  /** The setting of a log: trail, diagnostic setting, sink. */
  | 'logging';

/**
 * What a trace says of its entity. `→ kind` marks relations whose value is the id of another entity.
 *
 * Any entity
 * - `identified`  another exact identifier of the same thing, as the platform writes it (ARN, job name, run id)
 * - `labelled`    a tag, label or metadata value that its maker chose (client side); joins only where it equals an exact identifier
 * - `named`       a name for people
 * - `digest`      the content's hash, `sha256:` and hex where the algorithm is known
 * - `made_from`   → run, artifact, model, base_model, dataset: what this was made from
 * - `deleted`     somebody deleted it
 * - `exported`    somebody took it out (value: by whom)
 * - `read`        somebody read it (value: by whom)
 * - `created`     somebody made it (value: by whom)
 *
 * A run (or attempt)
 * - `launched`    the launch itself (value: the platform's word for it)
 * - `seen`        the run is named, its launch is not
 * - `status`      how it stands or ended, at the trace's time (value: the platform's word)
 * - `ended`       when it ended
 * - `launcher`    → identity    who launched it, as the record says
 * - `session`     → session     the credentials of that call
 * - `works_as`    → identity    the role or service account that the job itself uses
 * - `data`        → dataset
 * - `config`      the effective or requested parameters: canonical JSON of a flat object of texts
 * - `seed`        the random seed
 * - `base_model`  → base_model
 * - `code`        → image or code: image with digest or tag, commit, source archive
 * - `prompt`      → prompt
 * - `output`      → artifact    what it writes
 * - `secret`      → secret
 * - `failed`      it ended without an artifact (value: why)
 * - `part`        what goes by this id is part of the run and none by itself: a job that another one made, or that took over its result (value: its sort)
 *
 * A session
 * - `acts_as`     → identity    the role or account that the credentials stand for
 * - `person`      → identity    the person behind it: federated subject, source identity, user
 * - `from_session`→ session     the credentials that these were obtained with
 * - `mfa`         value true or false
 * - `data`, `output` → dataset  what was read and written under it, by whatever ran there
 *
 * A model, artifact or endpoint
 * - `serves`      → model or artifact (endpoints)
 * - `registered`  when and by whom (value)
 * - `failed`      it was asked for, and did not come about (value: why)
 * - `promoted`    to a stage or alias (value)
 * - `base_model`  → base_model  what an adapter or a tuned model starts from
 * - `part`        one of its files is in, by kind (value): weights, adapter_config, config, tokenizer, optimizer, scheduler,
 *                 rng, trainer_state, training_arguments, card
 *
 * An approval
 * - `approves`    the exact identifier of what is approved: run, model, artifact, commit, ticket reference
 * - `requested`   at the trace's time, value: by whom
 * - `decided`     at the trace's time, value: approved, rejected, pending, cancelled, bypassed;
 *                 `withdrawn`: a request was taken back, which undoes no decision about another
 * - `approver`    → identity
 * - `reason`      what was written with it
 * - `seen`        a CI run or a merge request is named, with what it is about; whether anybody decides on it is not said
 *
 * A secret or key
 * - `rotated`, `revoked`, `created`  at the trace's time
 *
 * Logging
 * - `changed`     a setting of logging was changed (value: how)
 * - `config`, `digest`  what a signed digest says of itself and of the log files that it lists (for log-integrity)
 */
export type Relation =
  | 'identified'
  | 'labelled'
  | 'named'
  | 'digest'
  | 'made_from'
  | 'deleted'
  | 'exported'
  | 'read'
  | 'launched'
  | 'seen'
  | 'status'
  | 'ended'
  | 'launcher'
  | 'session'
  | 'works_as'
  | 'data'
  | 'config'
  | 'seed'
  | 'base_model'
  | 'code'
  | 'prompt'
  | 'output'
  | 'secret'
  | 'failed'
  | 'acts_as'
  | 'person'
  | 'from_session'
  | 'mfa'
  | 'serves'
  | 'registered'
  | 'promoted'
  | 'part'
  | 'approves'
  | 'requested'
  | 'decided'
  | 'approver'
  | 'reason'
  | 'rotated'
  | 'revoked'
  | 'created'
  | 'changed';

/** Whether the value can only ever mean one content: by its digest, by an immutable version, or not. `none`: pinning has no meaning here. */
export type Pinned = Pin;
export type { Origin };
/**
 * `redacted`: the record masks it. `omitted`: left out for its size. `unlogged`: the log was set to leave it out. `unexported`: whoever
 * made the export left out the part of the record that would hold it. The value is then null.
 */
export type TraceState = 'present' | 'redacted' | 'omitted' | 'unlogged' | 'unexported';

/** One thing a record says that reconstruction needs, with the place inside the record that says it. */
export type Trace = {
  readonly about: EntityKind;
  readonly id: string;
  readonly says: Relation;
  readonly value: string | null;
  /** The kind of the entity that `value` is the id of, where it is one. */
  readonly to: EntityKind | null;
  /** Microseconds UTC; null where the record gives no moment for it. */
  readonly timeMicros: number | null;
  readonly origin: Origin;
  readonly pinned: Pinned;
  readonly state: TraceState;
  /** RFC 6901, from the record's own root; '' is the whole record. */
  readonly inner: string;
};

const VALUE_LIMIT = 8192;

type Said = { readonly about: EntityKind; readonly id: string; readonly timeMicros: number | null; readonly origin: Origin };
type Detail = Partial<Pick<Trace, 'to' | 'pinned' | 'state' | 'origin' | 'timeMicros'>>;

/**
 * Gathers what one record says. `of` fixes whom it speaks of, when, and who wrote it; each `say` adds one trace. A value
 * that is null or '' and not redacted says nothing and is left out; one beyond 8 192 characters is cut and marked omitted.
 * A mask is no value, and one that holds a token or a password is left in the original: both are marked redacted.
 */
export class TraceWriter {
  readonly traces: Trace[] = [];

  of(about: EntityKind, id: string, timeMicros: number | null, origin: Origin = 'server') {
    const said: Said = { about, id, timeMicros, origin };
    const say = (says: Relation, value: string | null, inner: string, detail: Detail = {}): void =>
      this.say(said, says, value, inner, detail);
    return { say };
  }

  private say(said: Said, says: Relation, value: string | null, inner: string, detail: Detail): void {
    if ((value === null || value === '') && (detail.state ?? 'present') === 'present') return;
    const isHidden = value !== null && (isMasked(value) || holdsSecret(value));
    const cut = value !== null && value.length > VALUE_LIMIT;
    // Written out: spreads of small objects would cost more than all else here.
    this.traces.push({
      about: said.about,
      id: said.id,
      says,
      value: isHidden ? null : cut ? value.slice(0, VALUE_LIMIT) : value,
      to: detail.to ?? null,
      timeMicros: detail.timeMicros === undefined ? said.timeMicros : detail.timeMicros,
      origin: detail.origin ?? said.origin,
      pinned: detail.pinned ?? 'none',
      state: isHidden ? 'redacted' : (detail.state ?? (cut ? 'omitted' : 'present')),
      inner,
    });
  }
}
