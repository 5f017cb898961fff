import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { endWhenUnread } from './standard-io.ts';

const fault = (code: string): NodeJS.ErrnoException => Object.assign(new Error(`write ${code}`), { code });

it('a reader that went away ends the program with 141; a full disk is still a fault', () => {
  const stream = new EventEmitter();
  const exit = vi.fn();
  endWhenUnread(stream, exit);
  expect(() => stream.emit('error', fault('ENOSPC'))).toThrow('ENOSPC');
  expect(exit).not.toHaveBeenCalled();
  stream.emit('error', fault('EPIPE'));
  expect(exit).toHaveBeenCalledExactlyOnceWith(141);
});
