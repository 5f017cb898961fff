import { useCallback, useState } from 'react';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Notice, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { isPicture } from '../../ui/picture/draw-picture.ts';
import { Thumbnail } from '../../ui/picture/thumbnail.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { originalBytes } from '../../bridge/original-bytes.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { FindingList } from './finding-list.tsx';
import { Handling } from './handling.tsx';
import { MemberList } from './member-list.tsx';
import { asksForPassword, Password } from './password.tsx';
import type { OutcomeLine } from './outcome-line.ts';
import { TablesOf } from './tables-of.tsx';

const text = en.intake.detail;

/** Everything known about one handed-over file: outcome, reason, members, digest, and the card of the evidence it became. */
export function Detail({ line, onClose }: { readonly line: OutcomeLine; readonly onClose: () => void }) {
  const name = line.path.split('/').at(-1) ?? line.path;
  const { evidence } = line;
  const [shown, setShown] = useState(1);
  return (
    <Column
      as="aside"
      label={text.title}
      head={
        <PanelHead
          title={name}
          before={evidence === null ? undefined : <Cite boxed>{evidence}</Cite>}
          end={
            <Button variant="icon" aria-label={text.close} onPress={onClose}>
              <Glyph name="close" />
            </Button>
          }
        />
      }
      foot={
        <>
          <span className="small dim grow">{text.bytes(exact(line.bytes))}</span>
          {evidence === null ? null : <Button onPress={() => place.openEvidence(evidence)}>{text.open}</Button>}
        </>
      }
    >
      <Section>
        <KeyValues
          rows={[
            [
              text.outcome,
              <Status id={line.outcome} key="outcome">
                {wordOf(line.outcome)}
              </Status>,
            ],
            ...(line.reason === null ? [] : [[text.reason, line.reason] as const]),
            [
              text.path,
              <span className="mono" key="path">
                {line.path}
              </span>,
            ],
            [text.type, line.format === null ? line.mediaType : `${line.mediaType}, ${line.format}`],
            ...(line.events > 0 ? [[text.events, exact(line.events)] as const] : []),
          ]}
        />
      </Section>
      {line.sha256 === null ? null : (
        <Section title={text.sha}>
          <Hash value={line.sha256} label={text.sha} onCopied={(whole) => tell(whole ? text.copied : text.notCopied)} />
        </Section>
      )}
      {asksForPassword(line) ? <Password /> : null}
      <FindingList line={line} />
      <MemberList line={line} shown={shown} onMore={() => setShown(shown + 1)} />
      {evidence === null ? null : <OfEvidence evidence={evidence} />}
    </Column>
  );
}

const BOX = { width: 320, height: 220 } as const;

/** A picture as it looks, in small. */
function Look({ data }: { readonly data: Out<'evidence.get'> }) {
  const load = useCallback(() => originalBytes(data.id, en.reader.shortRead), [data.id]);
  return (
    <Section title={en.picture.title}>
      <Thumbnail name={data.name} mediaType={data.mediaType} bytes={data.bytes} load={load} box={BOX} words={en.picture} />
    </Section>
  );
}

/** What is known and said of the evidence that the file became. */
function OfEvidence({ evidence }: { readonly evidence: string }) {
  const { data, problem } = useQuery('evidence.get', { evidence });
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.intake.reading}</Waiting>;
  return (
    <>
      {(data.quarantined ?? null) === null ? null : (
        <Section>
          <Notice tone="bad" glyph="not_met">
            {en.intake.handling.quarantined(data.quarantined ?? '')}
          </Notice>
        </Section>
      )}
      {isPicture(data.mediaType) && (data.quarantined ?? null) === null ? <Look key={data.sha256} data={data} /> : null}
      <TablesOf evidence={data.id} />
      <EvidenceCard key={data.id} data={data} />
      <Handling data={data} />
    </>
  );
}
