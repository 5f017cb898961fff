import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Invoke, Reply } from '../../shared/contract/procedure.ts';
import { isOwnDocument } from './policy/origin.ts';
import { words } from './words.ts';

export const INVOKE = 'boundary:invoke';
export const TOPIC = 'boundary:topic';

const LONGEST_NAME = 64;

type Sender = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

/**
 * SECURITY: S08 — a request is heard only from our window's own contents, its main frame, showing our own document.
 * A frame that is gone (`senderFrame` null) has no say.
 */
export function isOurs(event: Sender, ours: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (ours === null || frame === null || frame === undefined || event.sender !== ours) return false;
  try {
    const main = ours.mainFrame;
    return frame.parent === null && frame.processId === main.processId && frame.routingId === main.routingId && isOwnDocument(frame.url);
  } catch {
    return false; // The frame was thrown away between sending and now.
  }
}

const refused = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });

/** The only door from the window into the app. `ours` names the window's contents at the time of each request. */
export function answerWindow(ours: () => WebContents | null, invoke: Invoke): void {
  ipcMain.handle(INVOKE, (event, name: unknown, input: unknown): Promise<Reply> | Reply => {
    if (!isOurs(event, ours())) return refused('ipc/refused', words.senderRefused);
    if (typeof name !== 'string' || name.length > LONGEST_NAME) return refused('contract/unknown', words.unknownProcedure);
    return invoke(name, input);
  });
}

/** Passes one topic of the engine on to the window, if there still is one. */
export function tellWindow(ours: WebContents | null, topic: string, payload: unknown): void {
  if (ours !== null && !ours.isDestroyed()) ours.send(TOPIC, topic, payload);
}
