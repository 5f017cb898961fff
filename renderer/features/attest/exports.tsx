import { useState } from 'react';
import { EXPORT_FORMATS, EXPORT_TABLES } from '../../../shared/domain/exports.ts';
import { useStore } from 'zustand';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { live } from '../../bridge/live.ts';
import { attempt } from '../../state/notices.ts';
import { pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';

const text = en.exports;
type Format = (typeof EXPORT_FORMATS)[number];
type Table = (typeof EXPORT_TABLES)[number];
type Written = { readonly file: string; readonly result: Out<'export.write'> };

/** The workspace as it stands for other tools: which form, how far it is, what was written. */
export function Exports() {
  const [format, setFormat] = useState<Format>('oscal');
  const [table, setTable] = useState<Table>('questions');
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const rows = useStore(live, (state) => state.exported);
  const write = async () => {
    const out = await pickOne('export.save', text.file(format, table));
    if (out === null) return;
    setBusy(true);
    setWritten(null);
    const result = await attempt(ask('export.write', { format, table, out: out.handle }));
    setBusy(false);
    if (result !== null) setWritten({ file: out.label, result });
  };
  return (
    <Section title={text.title}>
      <div className="stack">
        <p className="small dim">{text.note}</p>
        <Pick
          label={text.format}
          value={format}
          options={EXPORT_FORMATS.map((id) => ({ id, word: text.formats[id] }))}
          onChange={(id) => setFormat(EXPORT_FORMATS.find((one) => one === id) ?? format)}
        />
        {format !== 'csv' ? null : (
          <Pick
            label={text.table}
            value={table}
            options={EXPORT_TABLES.map((id) => ({ id, word: text.tables[id] }))}
            onChange={(id) => setTable(EXPORT_TABLES.find((one) => one === id) ?? table)}
          />
        )}
        <Button onPress={() => void write()} isDisabled={busy}>
          {text.write}
        </Button>
        <div role="status">
          {busy ? (
            <Notice tone="act" glyph="clock">
              {text.writing(rows === null ? null : exact(rows))}
            </Notice>
          ) : null}
          {written === null ? null : <Result {...written} />}
        </div>
      </div>
    </Section>
  );
}

function Result({ file, result }: Written) {
  return (
    <div className="stack">
      <KeyValues
        rows={[
          [text.written, file],
          [text.rows, exact(result.rows)],
          [text.bytes, exact(result.bytes)],
          [text.digest, <Hash key="digest" value={result.sha256} label={text.digest} />],
        ]}
      />
      {result.notes.map((note) => (
        <Notice key={note} tone="care" glyph="not_evidenced">
          {note}
        </Notice>
      ))}
    </div>
  );
}
