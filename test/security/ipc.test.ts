import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { WebContents } from 'electron';
import { fakeElectron } from '../shell/fake-electron.ts';

const electron = fakeElectron();
vi.mock('electron', () => electron);
const { answerWindow, INVOKE, isOurs, tellWindow, TOPIC } = await import('../../electron/main/ipc.ts');

const frame = (over: object = {}) => ({ parent: null, processId: 7, routingId: 1, url: 'app://boundary/index.html', ...over });
const ours = { mainFrame: frame() } as unknown as WebContents;
const disposed = {
  get parent(): never {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
};
const event = (senderFrame: unknown, sender: unknown = ours) => ({ senderFrame, sender }) as unknown as Parameters<typeof isOurs>[0];

const attacks: readonly (readonly [what: string, event: ReturnType<typeof event>])[] = [
  ['a frame that is gone', event(null)],
  ['no frame at all', event(undefined)],
  ['a frame thrown away in between', event(disposed)],
  ['another contents with the same looks', event(frame(), { mainFrame: frame() })],
  ['a child frame of ours', event(frame({ parent: frame(), routingId: 2 }))],
  ['a child frame under our own ids', event(frame({ parent: frame() }))],
  ['a parentless frame that is not our main frame', event(frame({ routingId: 9 }))],
  ['a frame of another process', event(frame({ processId: 8 }))],
  ['a foreign page in our window', event(frame({ url: 'https://boundary/index.html' }))],
  ['a host that only begins like ours', event(frame({ url: 'app://boundary.evil/index.html' }))],
  ['a blank page', event(frame({ url: 'about:blank' }))],
  ['an empty address', event(frame({ url: '' }))],
  ['a local file', event(frame({ url: 'file:///app/index.html' }))],
  ['a file of ours that is not the document', event(frame({ url: 'app://boundary/assets/a.svg' }))],
];

describe('S08: who is heard', () => {
  test('our document in our main frame is', () => expect(isOurs(event(frame()), ours)).toBe(true));
  test.each(attacks)('%s is not', (_what, attack) => expect(isOurs(attack, ours)).toBe(false));
  test('nobody is while there is no window', () => expect(isOurs(event(frame()), null)).toBe(false));
});

describe('the door', () => {
  const asked: unknown[] = [];
  answerWindow(
    () => ours,
    (name, input) => {
      asked.push([name, input]);
      return Promise.resolve({ ok: true, value: null });
    },
  );
  const handler = electron.ipcHandlers.get(INVOKE) ?? (() => undefined);

  test('it is the only one', () => expect([...electron.ipcHandlers.keys()]).toEqual([INVOKE]));

  test('what is heard is passed on', async () => {
    expect(await handler(event(frame()), 'workspace.info', {})).toEqual({ ok: true, value: null });
    expect(asked.splice(0)).toEqual([['workspace.info', {}]]);
  });

  test.each(attacks)('%s gets a refusal and reaches nothing', async (_what, attack) => {
    expect(await handler(attack, 'workspace.info', {})).toMatchObject({ ok: false, error: { code: 'ipc/refused' } });
    expect(asked).toEqual([]);
  });

  test('S09: a name that is no short string is refused', () => {
    const names = fc.oneof(fc.string({ minLength: 65 }), fc.integer(), fc.constant(null), fc.constant(undefined), fc.object());
    fc.assert(
      fc.property(names, (name) => {
        expect(handler(event(frame()), name, {})).toMatchObject({ ok: false, error: { code: 'contract/unknown' } });
        expect(asked).toEqual([]);
      }),
    );
  });
});

test('topics go to our window and to no destroyed one', () => {
  const sent: unknown[] = [];
  const contents = (gone: boolean) =>
    ({ isDestroyed: () => gone, send: (...args: unknown[]) => sent.push(args) }) as unknown as WebContents;
  tellWindow(contents(false), 'workspace.changed', { feature: 'tag' });
  tellWindow(contents(true), 'workspace.changed', { feature: 'tag' });
  tellWindow(null, 'workspace.changed', { feature: 'tag' });
  expect(sent).toEqual([[TOPIC, 'workspace.changed', { feature: 'tag' }]]);
});
