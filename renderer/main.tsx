import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './app/app.tsx';
import { follow } from './bridge/live.ts';
import { windowBridge } from './bridge/window.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root element.');
follow(windowBridge());
createRoot(root).render(<App />);
