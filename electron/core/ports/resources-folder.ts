/** Electron's `process.resourcesPath`, where a packed app keeps what lies beside its archive; null under plain Node. */
export function resourcesFolder(): string | null {
  const path: unknown = Reflect.get(process, 'resourcesPath');
  return typeof path === 'string' ? path : null;
}
