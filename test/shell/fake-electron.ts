import { EventEmitter } from 'node:events';

/** Everything that was called on the fake, in order: `[what, ...arguments]`. */
export type Calls = (readonly unknown[])[];

type Listener = (...args: unknown[]) => void;

/** A session that remembers what was done to it. */
export function fakeSession() {
  const calls: Calls = [];
  const handlers = new Map<string, Listener>();
  const events = new EventEmitter();
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      calls.push([name, ...args]);
      if (typeof args[0] === 'function') handlers.set(name, args[0] as Listener);
      return Promise.resolve();
    };
  return {
    calls,
    handlers,
    events,
    on: (name: string, listener: Listener) => events.on(name, listener),
    webRequest: { onBeforeRequest: note('onBeforeRequest') },
    protocol: { handle: note('protocol.handle') },
    setProxy: note('setProxy'),
    enableNetworkEmulation: note('enableNetworkEmulation'),
    setSpellCheckerEnabled: note('setSpellCheckerEnabled'),
    setSpellCheckerDictionaryDownloadURL: note('setSpellCheckerDictionaryDownloadURL'),
    setPermissionRequestHandler: note('setPermissionRequestHandler'),
    setPermissionCheckHandler: note('setPermissionCheckHandler'),
    setDevicePermissionHandler: note('setDevicePermissionHandler'),
    setUSBProtectedClassesHandler: note('setUSBProtectedClassesHandler'),
    setBluetoothPairingHandler: note('setBluetoothPairingHandler'),
    setDisplayMediaRequestHandler: note('setDisplayMediaRequestHandler'),
  };
}

/** Web contents that remember what was set on them; `emit` plays Electron's part and says whether it was prevented. */
export function fakeContents() {
  const events = new EventEmitter();
  const calls: Calls = [];
  let opener: ((details: { url: string }) => { action: string }) | null = null;
  const emit = (name: string, details: object = {}, ...more: unknown[]): boolean => {
    let prevented = false;
    events.emit(
      name,
      {
        ...details,
        preventDefault: () => {
          prevented = true;
        },
      },
      ...more,
    );
    return prevented;
  };
  return {
    calls,
    emit,
    open: (url: string) => opener?.({ url }).action,
    on: (name: string, listener: Listener) => events.on(name, listener),
    setWindowOpenHandler: (handler: typeof opener) => {
      opener = handler;
    },
    setWebRTCIPHandlingPolicy: (policy: string) => calls.push(['setWebRTCIPHandlingPolicy', policy]),
    closeDevTools: () => calls.push(['closeDevTools']),
  };
}

export type FakeOptions = { readonly packaged?: boolean; readonly lock?: boolean };

/** The module `electron`, as far as electron/main uses it. `calls` is the order of everything that matters. */
export function fakeElectron({ packaged = false, lock = true }: FakeOptions = {}) {
  const calls: Calls = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args]);
    };
  const events = new EventEmitter();
  const windows: unknown[] = [];
  class BrowserWindow {
    readonly options: unknown;
    readonly webContents = { ...fakeContents(), send: note('send'), isDestroyed: () => false, reload: note('reload') };
    constructor(options: unknown) {
      this.options = options;
      windows.push(options);
      calls.push(['BrowserWindow', options]);
    }
    once = note('once');
    on = note('window.on');
    show = note('show');
    focus = note('focus');
    restore = note('restore');
    isMinimized = () => false;
    isDestroyed = () => false;
    loadURL = (url: string) => {
      calls.push(['loadURL', url]);
      return Promise.resolve();
    };
  }
  const app = {
    isPackaged: packaged,
    on: (name: string, listener: Listener) => {
      calls.push(['app.on', name]);
      events.on(name, listener);
    },
    commandLine: {
      appendSwitch: (name: string, value?: string) => calls.push(['appendSwitch', name, value]),
      getSwitchValue: () => '',
    },
    enableSandbox: note('enableSandbox'),
    setPath: note('setPath'),
    getPath: () => '/nowhere',
    getVersion: () => '0.0.0',
    requestSingleInstanceLock: (data: unknown) => {
      calls.push(['requestSingleInstanceLock', data]);
      return lock;
    },
    quit: note('quit'),
    exit: note('exit'),
    disableHardwareAcceleration: note('disableHardwareAcceleration'),
    configureHostResolver: note('configureHostResolver'),
    whenReady: () => {
      calls.push(['whenReady']);
      return new Promise<void>(() => undefined); // Chromium never comes up here.
    },
  };
  const dialog = {
    showOpenDialog: (_window: unknown, options: unknown) => {
      calls.push(['showOpenDialog', options]);
      return Promise.resolve({ canceled: true, filePaths: [] as string[] });
    },
    showSaveDialog: (_window: unknown, options: unknown) => {
      calls.push(['showSaveDialog', options]);
      return Promise.resolve({ canceled: true, filePath: '' });
    },
    showErrorBox: note('showErrorBox'),
    showMessageBox: note('showMessageBox'),
  };
  const ipcHandlers = new Map<string, Listener>();
  const ipcMain = { handle: (channel: string, handler: Listener) => ipcHandlers.set(channel, handler) };
  return {
    calls,
    events,
    windows,
    ipcHandlers,
    app,
    dialog,
    ipcMain,
    BrowserWindow,
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: note('registerSchemesAsPrivileged') },
    session: { fromPartition: note('fromPartition'), defaultSession: fakeSession() },
    Menu: { setApplicationMenu: note('setApplicationMenu'), buildFromTemplate: (template: unknown) => template },
    shell: { showItemInFolder: note('showItemInFolder') },
    utilityProcess: { fork: note('fork') },
    contextBridge: { exposeInMainWorld: note('exposeInMainWorld'), executeInMainWorld: note('executeInMainWorld') },
  };
}
