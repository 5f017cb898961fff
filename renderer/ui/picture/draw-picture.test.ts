import { describe, expect, it, vi } from 'vitest';
import { drawPicture, fitted, isPicture, notDecoded, notDrawn } from './draw-picture.ts';

const BOX = { width: 320, height: 220 };
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};

describe('what is drawn at all', () => {
  it('is a picture of a kind and length that is known before a byte is asked for', () => {
    expect(['image/png', 'image/jpeg', 'image/gif', 'image/bmp', 'image/webp'].map((type) => notDrawn(type, 1))).toEqual(
      Array(5).fill(null),
    );
    expect([notDrawn('image/tiff', 1), notDrawn('image/svg+xml', 1), notDrawn('constructor', 1)]).toEqual(['kind', 'kind', 'kind']);
    expect([notDrawn('image/png', 33_554_432), notDrawn('image/png', 33_554_433)]).toEqual([null, 'bytes']);
    expect([isPicture('image/tiff'), isPicture('image/svg+xml'), isPicture('toString')]).toEqual([true, false, false]);
  });
  it('declares no more than 64 million pixels', () => {
    expect([
      notDecoded({ width: 8000, height: 8000 }),
      notDecoded({ width: 8000, height: 8001 }),
      notDecoded({ width: 0, height: 9 }),
    ]).toEqual([null, 'pixels', 'size']);
  });
  it('fits the box in its own shape, is never blown up, and never vanishes', () => {
    expect(fitted({ width: 1600, height: 900 }, BOX)).toEqual({ width: 320, height: 180 });
    expect(fitted({ width: 10, height: 20 }, BOX)).toEqual({ width: 10, height: 20 });
    expect(fitted({ width: 60_000, height: 1 }, BOX)).toEqual({ width: 320, height: 1 });
  });
});

describe('a decoder', () => {
  it('is never handed what declares too much, and what it cannot read is said', async () => {
    const decode = vi.fn((_blob: Blob, _options: ImageBitmapOptions) => Promise.reject(new Error('not a picture')));
    vi.stubGlobal('createImageBitmap', decode);
    vi.stubGlobal('devicePixelRatio', 3);
    expect(await drawPicture(png(60_000, 60_000), 'image/png', BOX)).toEqual({ kind: 'none', why: 'pixels' });
    expect(await drawPicture(png(0, 0), 'image/png', BOX)).toEqual({ kind: 'none', why: 'size' });
    expect(decode).not.toHaveBeenCalled();
    expect(await drawPicture(png(1600, 900), 'image/png', BOX)).toEqual({ kind: 'none', why: 'damaged' });
    expect(decode.mock.calls[0]?.[1]).toEqual({ resizeWidth: 640, resizeQuality: 'medium' });
    vi.unstubAllGlobals();
  });
});
