export type DrawableKind = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp';
export type PictureSize = { readonly width: number; readonly height: number };

const UNKNOWN: PictureSize = { width: 0, height: 0 };
const VP8X = 0x56503858;
const VP8 = 0x56503820;
const VP8L = 0x5650384c;

/** The frame header that every kind of JPEG has before its picture; others of its row are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): PictureSize {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2))
    if (isFrame(view.getUint8(at + 1))) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  return UNKNOWN;
}

const threeBytes = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;

function webpSize(view: DataView): PictureSize {
  for (let at = 12; at + 18 <= view.byteLength; ) {
    const [type, data] = [view.getUint32(at), at + 8];
    if (type === VP8X) return { width: threeBytes(view, data + 4) + 1, height: threeBytes(view, data + 7) + 1 };
    if (type === VP8) return { width: view.getUint16(data + 6, true) & 0x3fff, height: view.getUint16(data + 8, true) & 0x3fff };
    if (type === VP8L) {
      const bits = view.getUint32(data + 1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    const length = view.getUint32(at + 4, true);
    at = data + length + (length % 2);
  }
  return UNKNOWN;
}

const SIZES: Readonly<Record<DrawableKind, (view: DataView) => PictureSize>> = {
  jpeg: jpegSize,
  webp: webpSize,
  png: (view) => (view.byteLength < 24 ? UNKNOWN : { width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => (view.byteLength < 10 ? UNKNOWN : { width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  bmp: (view) => (view.byteLength < 26 ? UNKNOWN : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }),
};

/** Width and height in pixels as a picture's first bytes declare them; 0 where they do not say. Nothing is decoded. */
export const pictureSize = (kind: DrawableKind, head: Uint8Array): PictureSize =>
  SIZES[kind](new DataView(head.buffer, head.byteOffset, head.byteLength));
