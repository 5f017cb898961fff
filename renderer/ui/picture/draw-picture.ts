import { type DrawableKind, pictureSize } from '../../../shared/domain/picture-size.ts';

export type NoPreview = 'kind' | 'bytes' | 'pixels' | 'size' | 'damaged';
export type Box = { readonly width: number; readonly height: number };
export type Preview =
  | { readonly kind: 'drawn'; readonly bitmap: ImageBitmap; readonly size: Box }
  | { readonly kind: 'none'; readonly why: NoPreview };

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_PIXELS = 64_000_000;
/** Nobody looks at a preview in more points than this, however fine the screen is. */
const MOST_POINTS = 2;

const KINDS: Readonly<Record<string, DrawableKind>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/webp': 'webp',
};

/** Whether a file is a picture that a person would expect to see. Drawings (SVG) are text. */
export const isPicture = (mediaType: string): boolean => mediaType === 'image/tiff' || Object.hasOwn(KINDS, mediaType);

const none = (why: NoPreview): Preview => ({ kind: 'none', why });

/** Whether a file of this kind and length is drawn at all; null when it is. Decided before a byte is asked for. */
export const notDrawn = (mediaType: string, bytes: number): NoPreview | null =>
  !Object.hasOwn(KINDS, mediaType) ? 'kind' : bytes > MOST_BYTES ? 'bytes' : null;

/** Whether a picture of this declared size is decoded; null when it is. */
export const notDecoded = ({ width, height }: Box): NoPreview | null =>
  width === 0 || height === 0 ? 'size' : width * height > MOST_PIXELS ? 'pixels' : null;

/** The largest size of the same shape that fits the box; never larger than the picture. */
export function fitted(size: Box, box: Box): Box {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}

/**
 * Decodes a picture to a bitmap that fits `box`, in CSS pixels. SECURITY: no address is made for the bytes, and what declares
 * more than the limits is never handed to a decoder. The first frame of a moving picture is drawn.
 */
export async function drawPicture(bytes: Uint8Array<ArrayBuffer>, mediaType: string, box: Box): Promise<Preview> {
  const kind = KINDS[mediaType];
  const refused = notDrawn(mediaType, bytes.length);
  if (kind === undefined || refused !== null) return none(refused ?? 'kind');
  const size = pictureSize(kind, bytes);
  const tooMuch = notDecoded(size);
  if (tooMuch !== null) return none(tooMuch);
  const points = Math.min(devicePixelRatio, MOST_POINTS);
  const wanted = fitted(size, { width: box.width * points, height: box.height * points });
  try {
    // Its own turn (EXIF) may swap the sides, so only one of them is asked for.
    const side = wanted.width >= wanted.height ? { resizeWidth: wanted.width } : { resizeHeight: wanted.height };
    const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }), { ...side, resizeQuality: 'medium' });
    return { kind: 'drawn', bitmap, size };
  } catch {
    return none('damaged');
  }
}
