import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components';
import styles from './modal.module.css';

type Props = {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
};

/** A dialog over the room; Escape and a press outside close it, focus returns to where it was. */
export function Modal({ title, open, onClose, children, wide = false }: Props) {
  return (
    <ModalOverlay
      isOpen={open}
      isDismissable
      onOpenChange={(next) => (next ? undefined : onClose())}
      className={`seen-at-once ${styles['overlay']}`}
    >
      <AriaModal className={`seen-at-once ${styles['modal']} ${wide ? styles['wide'] : ''}`}>
        <Dialog className={styles['dialog'] ?? ''}>
          <Heading slot="title" className={`title ${styles['head']}`}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
