/** Numbers of PKCS#11 (OASIS, versions 2.40 and 3.1), by their names there. */
export const CKF = {
  hardwareSlot: 0x4,
  serialSession: 0x4,
  loginRequired: 0x4,
  userPinInitialized: 0x8,
  protectedAuthenticationPath: 0x100,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
} as const;

export const CKU = { user: 1, contextSpecific: 2 } as const;

export const CKO = { certificate: 1, publicKey: 2, privateKey: 3 } as const;

export const CKA = {
  class: 0x0,
  value: 0x11,
  id: 0x102,
  keyType: 0x100,
  sensitive: 0x103,
  sign: 0x108,
  modulus: 0x120,
  extractable: 0x162,
  neverExtractable: 0x164,
  ecPoint: 0x181,
  alwaysAuthenticate: 0x202,
} as const;

export const CKK = { rsa: 0, ec: 3 } as const;

export const CKM = {
  rsaPkcs: 0x1,
  rsaPss: 0xd,
  sha256RsaPkcs: 0x40,
  sha256RsaPss: 0x43,
  sha256: 0x250,
  ecdsa: 0x1041,
  ecdsaSha256: 0x1044,
  ecdsaSha384: 0x1045,
  ecdsaSha512: 0x1046,
} as const;

/** Mask generation with SHA-256. */
export const CKG_MGF1_SHA256 = 2;

export const CKR = {
  deviceError: 0x30,
  deviceRemoved: 0x32,
  functionCanceled: 0x50,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLengthRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  userPinNotInitialized: 0x102,
  cryptokiAlreadyInitialized: 0x191,
} as const;
