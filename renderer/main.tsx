import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './app/app.tsx';
import { follow } from './bridge/live.ts';
import { windowBridge } from './bridge/window.ts';
import { loadPrefs } from './state/prefs.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root element.');
follow(windowBridge());
// The first picture is already in the person's own theme; without an answer it is in the default one.
await loadPrefs().catch(() => undefined);
createRoot(root).render(<App />);
