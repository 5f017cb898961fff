const WHY = {
  kind: 'No preview: this version draws no TIFF pictures. The original is kept as it is.',
  member: 'No preview of pictures inside a container. The original is kept as it is.',
  bytes: 'No preview: the file is larger than 32 MiB. The original is kept as it is.',
  pixels: 'No preview: it declares more than 64 million pixels, which could use up the memory. The original is kept as it is.',
  size: 'No preview: the file does not say how large the picture is. The original is kept as it is.',
  damaged: 'No preview: the picture is damaged and cannot be drawn. The original is kept as it is.',
} as const;

export const picture = {
  title: 'Picture',
  label: (name: string, width: number, height: number) => `Preview of ${name}, ${width} × ${height} pixels`,
  drawing: 'Drawing',
  why: (reason: keyof typeof WHY) => WHY[reason],
};
