/** Findings of intake that mean that bytes of a document are missing, and records with them. */
export const BYTES_LOST: ReadonlySet<string> = new Set(
  ['GZ', 'XZ', 'ZSTD', 'BZ2']
    .flatMap((packed) => [`${packed}_TRUNCATED`, `${packed}_CORRUPT`])
    .concat('JSON_TRUNCATED', 'SYSLOG_TRUNCATED', 'TAR_TRUNCATED'),
);
