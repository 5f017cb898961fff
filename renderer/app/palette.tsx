import { useMemo, useState } from 'react';
import { Autocomplete, Dialog, Header, Menu, MenuItem, MenuSection, Modal, ModalOverlay } from 'react-aria-components';
import { useAllCommands } from '../state/commands.ts';
import { place } from '../state/place.ts';
import { useQuery } from '../state/use-query.ts';
import { en } from '../strings/en.ts';
import { Find } from '../ui/inputs/field.tsx';
import { Glyph } from '../ui/marks/glyph.tsx';
import { Kbd } from '../ui/values/kbd.tsx';
import listStyles from '../ui/inputs/list.module.css';
import styles from './overlays.module.css';
import { type Found, search } from './palette-search.ts';

/** Ctrl K: every command, question and evidence by a few letters; each row shows its key so that people need it less. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const commands = useAllCommands();
  const { data: list } = useQuery('question.list', {});
  const { data: evidence } = useQuery('evidence.list', {});
  const groups = useMemo(
    () => search(query, { commands, questions: list?.questions ?? [], evidence: evidence ?? [] }),
    [query, commands, list, evidence],
  );
  const run = (found: Found) => {
    onClose();
    if (found.kind === 'question') place.openQuestion(found.id);
    else if (found.kind === 'evidence') place.openEvidence(found.id);
    else commands.find((command) => command.id === found.id)?.run();
  };
  const all = groups.flatMap((group) => group.rows);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      className={`seen-at-once ${styles['overlay']}`}
    >
      <Modal className={`seen-at-once ${styles['modal']}`}>
        <Dialog className={styles['dialog'] ?? ''} aria-label={en.shell.palette}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <div className={styles['top']}>
              <Find label={en.shell.find} value={query} onChange={setQuery} autoFocus />
            </div>
            <Menu
              aria-label={en.shell.results}
              className={`${listStyles['list']} ${styles['results']}`}
              onAction={(key) => {
                const found = all.find((row) => row.key === key);
                if (found !== undefined) run(found);
              }}
              renderEmptyState={() => <p className="dim row">{en.shell.nothingFound}</p>}
            >
              {groups.map((group) => (
                <MenuSection key={group.title}>
                  <Header className={listStyles['head'] ?? ''}>{group.title}</Header>
                  {group.rows.map((row) => (
                    <MenuItem key={row.key} id={row.key} textValue={row.title} className={listStyles['item'] ?? ''}>
                      <Glyph name={row.glyph} />
                      {row.kind === 'command' ? null : <span className="mono">{row.id}</span>}
                      <span className="clip">{row.title}</span>
                      {row.keys === undefined ? null : (
                        <span className={styles['sub']}>
                          <Kbd>{row.keys}</Kbd>
                        </span>
                      )}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
