import { contextBridge, ipcRenderer, webFrame } from 'electron';
import type { Invoke, Listen } from '../../shared/contract/procedure.ts';

// The two channels of electron/main/ipc.ts; a sandboxed preload is one file, so they are written here again.
const INVOKE = 'boundary:invoke';
const TOPIC = 'boundary:topic';

const invoke: Invoke = (name, input) => ipcRenderer.invoke(INVOKE, name, input);

// SECURITY: S07 — the window gets the payload, never Electron's event, which would carry a sender.
const on: Listen = (topic, listener) => {
  const relay = (_event: unknown, name: string, payload: unknown): void => {
    if (name === topic) listener(payload);
  };
  ipcRenderer.on(TOPIC, relay);
  return () => {
    ipcRenderer.removeListener(TOPIC, relay);
  };
};

contextBridge.exposeInMainWorld('bridge', Object.freeze({ invoke, on }));

// SECURITY: S30 — a content security policy does not reach WebRTC, so its doors are taken off before any page script.
function closeWebRtc(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport'])
    Reflect.deleteProperty(globalThis, name);
}
if ('executeInMainWorld' in contextBridge) contextBridge.executeInMainWorld({ func: closeWebRtc });
// Electron before 35 has only this way into the page's world; it takes the function's text, none of it from outside.
else void webFrame.executeJavaScript(`(${closeWebRtc.toString()})()`);
