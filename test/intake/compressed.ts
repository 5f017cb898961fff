// Written once by bzip2 1.0.8, xz 5.4 and zstd 1.5, which Node cannot write on every runtime.
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Eight lines of NDJSON under each compression. */
export const NDJSON = {
  plain: Array.from({ length: 8 }, (_, i) => `{"time":"2026-01-01T00:00:0${i}Z","action":"step","actor":"ada"}\n`).join(''),
  bz2: bytes(
    'QlpoOTFBWSZTWR9poCgAAPBbgAAQEAZ/kAQQLiPcCiAAkCgAGgAACqRE9RpoeppmoyPUuKjcVGw4G4yDELiwzDUVFhSCoS0EkaIHMSIwEkxEgoLTnjrtbP4MhHcRwLiPo/CQmPYwFBcSFwuJj+LuSKcKEgPtNAUA',
  ),
  xz: bytes(
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AHvAExdAD2IiobUFffSfeTRXl4nKfsMPmbguDice47Rnam6t3w4MjIZi2cjv+8STiBcrKcKb/XdMrK80JSaTMGJFmAss3QlDbbJSLUaNNdv/gAA2tH48T+pgVEAAWjwAwAAAFmmc32xxGf7AgAAAAAEWVo=',
  ),
  zst: bytes(
    'KLUv/QRonQIAokMNEpA9BnbsUDkENqP5Q7j79TgoASqhYwoB+w66r99qY8Zfp1Xm5x7e1hiMDEGGSGWUr8cp83UKIFBDhcYBjoh0IjFJotKJxBRJBAz+AFdb1gSjU2Qp',
  ),
};

/** A tar of those lines (`a.ndjson`) and a text (`b.txt`) under each compression. */
export const TAR = {
  bz2: bytes(
    'QlpoOTFBWSZTWcaT77EAASZbgM6UUAd/kARYfzPeyggIMAD4AwMgyAAxGgyGQGGBkGQAGI0GQyAwKoqegJNNHqMmjJppo9Q00PSdLMfvsKoCqtEIdurk1s5qv0pXCEjK2Yihj68+A5j0HyLxqG0KgyF43BwGsU+N7uVyhgkh740QxGiDiE+ImNs3TMzApMCdIx41IWKaFIsFM6iqeM3CJDAV2Upbjfwz3Rh9DHQIxZuewRt3UgrHl+Zgv38xorg5ZvaoWj+tHWm6C/9/mAy6kMwyDTk6aZyiLBsIP8XckU4UJDGk++xA',
  ),
  xz: bytes(
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AMddADCLicaEEAK+OgW3PexYovKdme60ULUAIkudzmCfhHGcSMMuH+xXiC6ynqF+fHPkLlhBCRC57pFcALqVuVVMu2SN727ti9Ypc57wyeSktlpS7udKBvr88bO4UjakxNGzmFkFYF+ht3v5AI55IvWSgGn412lqlKKJUnkRzG4OKkUau7WzlgmQouYU5csaeTnBgE5BWBiLbLhyNtAjNeHFPoZLPT0kmkJtx8KI7ilF4cDsgqKpCSoMuRO83Auc18FLv3J5YgqZqwAAAJv6AxvWR+PRAAHjAYBQAADKDADvscRn+wIAAAAABFla',
  ),
  zst: bytes(
    'KLUv/QRoJQUA4gcaGWCvDugVVkdVMmE8hiCOZE2W1SIgQzKwgBQHqEwe+bDImMmkhU6K6Oe6+X+t6pD8OaMVTQDXxiUuXDojWaWFC82mKnGDRSDzQbDgmnvhyqepa535NFZp+pnd4PbcY35rjg9NyVmgIQYYIGBVapgD1QM+jFXz6UYeICmzY46IdCoxSSLSSWLCkggk+IPrLSFgzUmdJ+Yt2eB2GAgcFGA4cTkb1Fah',
  ),
};
