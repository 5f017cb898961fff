import { createRequire } from 'node:module';

/** A slot, session or object as the bridge hands it out; only ever given back. */
export type Ref = Buffer;

export type Mechanism = { readonly mechanism: number; readonly parameter: object | null };
export type Attribute = { readonly type: number; readonly value?: Buffer | number | boolean };

/** What of the PKCS#11 interface is used. Failures carry the module's own result code in `code`. */
export type Cryptoki = {
  load(path: string): void;
  C_Initialize(): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Ref[];
  C_GetSlotInfo(slot: Ref): { readonly flags: number };
  C_GetTokenInfo(slot: Ref): {
    readonly label: string;
    readonly manufacturerID: string;
    readonly model: string;
    readonly serialNumber: string;
    readonly flags: number;
  };
  C_GetMechanismList(slot: Ref): number[];
  C_OpenSession(slot: Ref, flags: number): Ref;
  C_CloseSession(session: Ref): void;
  C_Login(session: Ref, user: number, pin: string): void;
  C_Logout(session: Ref): void;
  C_FindObjectsInit(session: Ref, template: readonly Attribute[]): void;
  C_FindObjects(session: Ref, most: number): Ref[];
  C_FindObjectsFinal(session: Ref): void;
  C_GetAttributeValue(session: Ref, object: Ref, template: readonly Attribute[]): { readonly type: number; readonly value?: unknown }[];
  C_SignInit(session: Ref, mechanism: Mechanism, key: Ref): void;
  C_Sign(session: Ref, data: Buffer, room: Buffer): Buffer;
};

/** The bridge is compiled after installing and may be missing; nothing else of the product needs it. */
export function loadCryptoki(): Cryptoki | null {
  try {
    const { PKCS11 } = createRequire(import.meta.url)('pkcs11js') as { readonly PKCS11: new () => Cryptoki };
    return new PKCS11();
  } catch {
    return null; // Not installed, or not compiled: whoever asks is told so.
  }
}
