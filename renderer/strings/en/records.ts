/** Records shown as they were received, wherever they stand. */
export const records = {
  match: {
    beginning: 'The record is longer than 1 MiB; its beginning is shown.',
    matches: 'These bytes have the recorded digest',
    differs: 'These bytes differ from the recorded digest',
  },
};
