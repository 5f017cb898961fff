import { useAllCommands } from '../state/commands.ts';
import { en } from '../strings/en.ts';
import { Kbd } from '../ui/values/kbd.tsx';
import { Modal } from '../ui/layout/modal.tsx';
import styles from './overlays.module.css';

/** Every command with a key, by group: the same list the palette and the key listener use. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const commands = useAllCommands().filter((command) => command.keys !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Modal title={en.shell.keys} open onClose={onClose} wide>
      <p className="dim">{en.shell.keysNote}</p>
      <div className={styles['help']} role="group" aria-label={en.shell.keys} tabIndex={0}>
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="micro">{group}</h3>
            <ul>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <li key={command.id} className={styles['helprow']}>
                    <span className="grow">{command.title}</span>
                    <Kbd>{command.keys ?? ''}</Kbd>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
