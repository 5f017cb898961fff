import { QuestionPanel } from '../features/question/question-panel.tsx';
import { Reader } from '../features/reader/reader.tsx';
import { Sources } from '../features/reader/sources.tsx';
import { prefer, usePrefs } from '../state/prefs.ts';
import { en } from '../strings/en.ts';
import { Columns } from '../ui/layout/columns.tsx';

/** The reading desk: sources, reader, question. Two features side by side, which is why it stands in the app. */
export function Desk() {
  const { left, right } = usePrefs();
  return (
    <>
      <h1 className="vh">{en.desk.title}</h1>
      <Columns widths={{ left, right }} onWidths={prefer} labels={{ left: en.desk.widthSources, right: en.desk.widthQuestion }}>
        <Sources />
        <Reader />
        <QuestionPanel />
      </Columns>
    </>
  );
}
